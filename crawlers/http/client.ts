import { constants } from 'node:crypto';
import { isIP, type LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import { Agent, buildConnector, type Dispatcher, request as send } from 'undici';
import { CrawlError } from '../errors.js';
import type { Resolver } from './address.js';
import { explain } from './network-error.js';
import type { HttpRequest, HttpResponse, Transport } from './transport.js';
import { tooLarge, unpack } from './unpack.js';

export interface HttpLimits {
  /** Milliseconds to the first byte, and between two parts of a body. */
  timeout: number;
  /** Milliseconds for the whole answer. */
  total: number;
  /** Bytes of a body, as sent and unpacked. */
  size: number;
}

export const LIMITS: HttpLimits = { timeout: 60_000, total: 300_000, size: 32 * 1024 * 1024 };

/** Bytes of an answer's head. Sites with many cookies need more than Node's 16 KB. */
const MAX_HEAD = 64 * 1024;
/** For one address of several; Node's own 250 ms give up on a far server before it can answer. */
const ATTEMPT = 5_000;

export interface HttpClientOptions {
  /** Of authorities to trust beside Node's own: intermediates that a site fails to send (PEM). */
  certificates?: readonly string[];
  /** Whether a connection is kept for the next request. Not where that may be sent by another machine: the host would see two. */
  isReused?: boolean;
}

/** HTTP over at most one connection for a host, to where the resolver says: the address that was checked is the one connected to. */
export class HttpClient implements Transport {
  private readonly agents: Record<'current' | 'legacy', Agent>;
  private readonly pipelining: 0 | 1;

  constructor(
    private readonly resolver: Resolver,
    private readonly limits: HttpLimits = LIMITS,
    { certificates = [], isReused = true }: HttpClientOptions = {},
  ) {
    this.pipelining = isReused ? 1 : 0;
    const ca = certificates.length > 0 ? { ca: [...rootCertificates, ...certificates] } : {};
    this.agents = {
      current: this.agent(ca),
      // Old servers that a current TLS refuses: TLS 1.0 needs level 0 in OpenSSL 3. Certificates are still verified.
      legacy: this.agent({
        ...ca,
        secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
        ciphers: 'DEFAULT:@SECLEVEL=0',
        minVersion: 'TLSv1',
      }),
    };
  }

  private agent(tls: object): Agent {
    const lookup: LookupFunction = (host, options, callback) => {
      this.resolver.resolve(host).then(
        ({ addresses }) => {
          const { address, family } = addresses[0] as (typeof addresses)[number];
          if (options.all) callback(null, addresses);
          else callback(null, address, family);
        },
        (error: Error) => callback(error, '', 0),
      );
    };
    const connect = buildConnector({
      ...{ timeout: Math.min(20_000, this.limits.timeout), lookup },
      ...{ autoSelectFamily: true, autoSelectFamilyAttemptTimeout: ATTEMPT },
      ...tls,
    });
    return new Agent({
      ...{ connections: 1, pipelining: this.pipelining, maxHeaderSize: MAX_HEAD },
      ...{ headersTimeout: this.limits.timeout, bodyTimeout: this.limits.timeout },
      connect: (options, callback) => {
        const { hostname } = options;
        // Asked here too, because no name is looked up for an address.
        this.resolver.resolve(hostname).then(
          ({ addresses, port, isMapped }) => {
            const bare = hostname.replace(/^\[|\]$/g, '');
            const named = isIP(bare) === 0 ? { ...options, servername: options.servername || hostname } : options;
            if (!isMapped) connect(named, callback);
            else {
              const first = addresses[0]?.address as string;
              connect({ ...named, hostname: first, ...(port === null ? {} : { port: String(port) }) }, callback);
            }
          },
          (error: Error) => callback(error, null),
        );
      },
    });
  }

  async send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse> {
    const { url, method = 'GET', headers = {}, body, isLegacyTls = false } = request;
    const deadline = AbortSignal.timeout(this.limits.total);
    try {
      const response = await send(url, {
        ...{ method, headers, dispatcher: this.agents[isLegacyTls ? 'legacy' : 'current'] },
        ...(body === undefined ? {} : { body }),
        signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
      });
      const own = single(response.headers);
      const cookies = [response.headers['set-cookie'] ?? []].flat();
      const bytes = await this.readBody(url, response);
      return {
        ...{ status: response.statusCode, headers: own, cookies },
        body: await unpack(url, bytes, own, this.limits.size),
      };
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof CrawlError ? error : explain(url, error);
    }
  }

  private async readBody(url: string, { headers, body }: Dispatcher.ResponseData): Promise<Uint8Array> {
    if (Number(headers['content-length']) > this.limits.size) {
      body.on('error', () => {}).destroy();
      throw tooLarge(url, this.limits.size);
    }
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > this.limits.size) throw tooLarge(url, this.limits.size);
      chunks.push(chunk);
    }
    return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks);
  }

  async close(): Promise<void> {
    await Promise.all([this.agents.current.destroy(), this.agents.legacy.destroy()]);
  }
}

/** One text for each header; of several Locations the first. */
function single(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name === 'set-cookie' || value === undefined) continue;
    const values = [value].flat();
    texts[name] = name === 'location' ? (values[0] ?? '') : values.join(', ');
  }
  return texts;
}
