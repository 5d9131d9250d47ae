import { constants } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { Agent, buildConnector, request as send } from 'undici';
import { CrawlError, type FailureKind } from '../errors.js';
import type { Resolver } from './address.js';

/** One request, without redirects. */
export interface HttpRequest {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** Old TLS for this host alone: after it failed with the current one. */
  isLegacyTls?: boolean;
}

export interface HttpResponse {
  status: number;
  /** Names in lower case; Set-Cookie apart. */
  headers: Record<string, string>;
  cookies: string[];
  /** Decompressed. */
  body: Uint8Array;
}

export interface HttpLimits {
  /** Milliseconds to the first byte, and between two parts of a body. */
  timeout: number;
  /** Milliseconds for the whole answer. */
  total: number;
  /** Bytes of a body, as sent and unpacked. */
  size: number;
}

export const LIMITS: HttpLimits = { timeout: 60_000, total: 300_000, size: 32 * 1024 * 1024 };

const unpackers = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
} as Record<string, (body: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>>;

/** HTTP over at most one connection for a host, to where the resolver says. */
export class HttpClient {
  private readonly agents: Record<'current' | 'legacy', Agent>;

  constructor(
    private readonly resolver: Resolver,
    private readonly limits: HttpLimits = LIMITS,
  ) {
    this.agents = {
      current: this.agent({}),
      // Old servers that a current TLS refuses. Certificates are still verified.
      legacy: this.agent({
        secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
        ciphers: 'DEFAULT:@SECLEVEL=0',
        minVersion: 'TLSv1',
      }),
    };
  }

  private agent(tls: object): Agent {
    const connect = buildConnector({ timeout: Math.min(20_000, this.limits.timeout), autoSelectFamily: true, ...tls });
    return new Agent({
      connections: 1,
      pipelining: 1,
      headersTimeout: this.limits.timeout,
      bodyTimeout: this.limits.timeout,
      connect: (options, callback) => {
        this.resolver.resolve(options.hostname).then(
          ({ addresses, port }) => {
            const servername = options.servername ?? options.hostname;
            const first = addresses[0]?.address as string;
            if (port !== null) connect({ ...options, servername, hostname: first, port: String(port) }, callback);
            else connect({ ...options, servername, hostname: first }, callback);
          },
          (error: Error) => callback(error, null),
        );
      },
    });
  }

  /** @throws CrawlError for every answer that cannot be had: timeout, network, tls, too_large, private */
  async send({ url, method = 'GET', headers = {}, body, isLegacyTls = false }: HttpRequest): Promise<HttpResponse> {
    try {
      const response = await send(url, {
        ...{ method, headers, dispatcher: this.agents[isLegacyTls ? 'legacy' : 'current'] },
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(this.limits.total),
      });
      const bytes = await this.readBody(url, response.body);
      const own = Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join(', ') : (value ?? ''),
        ]),
      );
      const cookies = [response.headers['set-cookie'] ?? []].flat();
      return { status: response.statusCode, headers: own, cookies, body: await this.unpack(url, bytes, own) };
    } catch (error) {
      throw error instanceof CrawlError ? error : explain(url, error);
    }
  }

  private async readBody(url: string, body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of body) {
      length += chunk.length;
      if (length > this.limits.size) throw tooLarge(url, this.limits.size);
      chunks.push(chunk);
    }
    return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks);
  }

  /** By the header, and by the bytes where it lies: some send gzip without being asked or saying so. */
  private async unpack(url: string, body: Uint8Array, headers: Record<string, string>): Promise<Uint8Array> {
    const limit = { maxOutputLength: this.limits.size };
    const isGzip = body[0] === 0x1f && body[1] === 0x8b;
    const isFile = /(?:gzip|octet-stream)/.test(headers['content-type'] ?? '') && !headers['content-encoding'];
    const encoding = (headers['content-encoding'] ?? '').trim().toLowerCase();
    try {
      if (isGzip && !isFile) return await (unpackers.gzip as (typeof unpackers)[string])(body, limit);
      if (encoding === 'br' || encoding === 'deflate') {
        if (encoding === 'br') return await (unpackers.br as (typeof unpackers)[string])(body, limit);
        const isWrapped = ((body[0] ?? 0) & 0x0f) === 8;
        return await promisify(isWrapped ? inflate : inflateRaw)(body, limit);
      }
      return body; // not compressed, whatever the header says
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(url, this.limits.size);
      if (encoding === '') return body;
      throw new CrawlError('network', url, { zh: '压缩内容损坏', en: 'the compressed body is damaged' }, null, {
        cause: error,
      });
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.agents.current.destroy(), this.agents.legacy.destroy()]);
  }
}

function tooLarge(url: string, limit: number): CrawlError {
  const size = `${Math.round(limit / 1024 / 1024)} MB`;
  return new CrawlError('too_large', url, { zh: `内容超过 ${size}`, en: `larger than ${size}` });
}

const OLD_TLS =
  /UNSAFE_LEGACY_RENEGOTIATION|BAD_ECPOINT|DH_KEY_TOO_SMALL|EE_KEY_TOO_SMALL|CA_MD_TOO_WEAK|UNSUPPORTED_PROTOCOL|HANDSHAKE_FAILURE|WRONG_SIGNATURE_TYPE|TLSV1_ALERT_PROTOCOL_VERSION|NO_CIPHERS_AVAILABLE/i;

/** Whether an error is one that old TLS stacks cause and the legacy profile mends. */
export function isOldTls(error: unknown): boolean {
  return error instanceof CrawlError && error.kind === 'tls' && OLD_TLS.test(codesOf(error.cause));
}

/** Whether a server answered something else than TLS on an https address. */
export function isPlainHttp(error: unknown): boolean {
  return (
    error instanceof CrawlError &&
    /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/i.test(codesOf(error.cause))
  );
}

function codesOf(error: unknown): string {
  const { code, message, reason, cause } = (error ?? {}) as Record<string, unknown>;
  return [code, reason, message, cause ? codesOf(cause) : ''].filter(Boolean).join(' ');
}

const REASONS: readonly [pattern: RegExp, kind: FailureKind, zh: string, en: string][] = [
  [/TIMEOUT|TimeoutError|aborted due to timeout/i, 'timeout', '超时', 'timed out'],
  [/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/, 'tls', '证书无效', 'the certificate is not valid'],
  [/SSL|TLS|EPROTO/, 'tls', 'TLS 握手失败', 'TLS handshake failed'],
  [/ECONNREFUSED/, 'network', '拒绝连接', 'connection refused'],
  [/ECONNRESET|UND_ERR_SOCKET|EPIPE|other side closed/, 'network', '连接中断', 'connection cut'],
  [/HPE_|UND_ERR/, 'network', '应答不合 HTTP', 'the answer is no HTTP'],
];

function explain(url: string, error: unknown): CrawlError {
  const codes = codesOf(error);
  const [, kind, zh, en] = REASONS.find(([pattern]) => pattern.test(codes)) ?? [
    /./,
    'network' as const,
    '网络错误',
    'network error',
  ];
  const detail = String((error as { code?: string }).code ?? '').slice(0, 60);
  const text = { zh: `${zh}${detail && `（${detail}）`}`, en: `${en}${detail && ` (${detail})`}` };
  return new CrawlError(kind, url, text, null, { cause: error });
}
