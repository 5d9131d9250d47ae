import { CrawlError } from '../errors.js';
import { type Robots, readRobots, robotsText } from '../http/robots.js';
import type { HttpResponse } from '../http/transport.js';
import { robotsFailureOf } from './answers.js';
import { type Hosts, hostOf } from './hosts.js';
import type { Journal } from './journal.js';
import { isRedirect, locationOf } from './redirects.js';
import type { Sender } from './sender.js';
import type { Tries } from './tries.js';

const DAY = 24 * 3600 * 1000;
/** RFC 9309 (2.3.1.2) asks for five at least. */
const MAX_HOPS = 6;
/** Failures that say nothing of the host's rules: a bad certificate is the matter of https alone. */
const NO_WORD = new Set(['tls', 'parked', 'budget', 'private']);

/**
 * The rules of each host: its robots.txt, read once a day and kept between runs. http and https of a host share them. Where they
 * cannot be read for now, the host is left alone for a while: no rules at hand is no permission.
 */
export class RobotsFiles {
  private readonly known = new Map<string, { at: number; rules: Promise<Robots> }>();

  constructor(
    private readonly parts: {
      hosts: Hosts;
      sender: Sender;
      tries: Tries;
      journal: Journal;
      /** @throws CrawlError for an address that may not be asked for */
      admit: (address: string) => string;
    },
  ) {}

  /** @throws CrawlError where the rules cannot be had now */
  of(url: string): Promise<Robots> {
    const { origin } = new URL(url);
    const known = this.known.get(origin);
    if (known && Date.now() - known.at < DAY) return known.rules;
    const rules = this.find(origin);
    this.known.set(origin, { at: Date.now(), rules });
    rules.catch(() => this.known.delete(origin));
    return rules;
  }

  private async find(origin: string): Promise<Robots> {
    const { hosts } = this.parts;
    const host = hostOf(origin);
    const { robotsStatus, robotsText: text, robotsAt } = hosts.state(host);
    if (robotsStatus !== null && Date.now() - Date.parse(robotsAt ?? '') < DAY)
      return readRobots(robotsStatus, text ?? '') as Robots;
    try {
      const { status, body } = await this.ask(`${origin}/robots.txt`);
      const own = { robotsStatus: status, robotsText: status < 300 ? robotsText(body) : '' };
      hosts.change(host, { ...own, robotsAt: new Date().toISOString() });
      return readRobots(status, own.robotsText) as Robots;
    } catch (error) {
      if (error instanceof CrawlError && !NO_WORD.has(error.kind))
        hosts.park(host, error.kind === 'declined' ? 'declined' : 'unreachable', error);
      throw error;
    }
  }

  /**
   * An answer that tells the rules, after redirects. Those that lead to another page, as they do where nothing is found, to where
   * we may not go, or nowhere, tell that there are none.
   */
  private async ask(url: string): Promise<Pick<HttpResponse, 'status' | 'body'>> {
    const none = { status: 404, body: new Uint8Array() };
    let next = url;
    for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
      const response = await this.askOnce(next);
      if (!isRedirect(response)) return response;
      const location = locationOf(next, response);
      try {
        if (location === null || !/robots[^/]*$/i.test(new URL(location).pathname)) return none;
        next = this.parts.admit(location);
      } catch (error) {
        if (error instanceof CrawlError) return none;
        throw error;
      }
    }
    return none;
  }

  private async askOnce(url: string): Promise<HttpResponse> {
    const { sender, tries, journal } = this.parts;
    return tries.run({ url }, (isLast) =>
      sender.send({ url }, {}, 0, async (sent) => {
        const error = sent.error ?? robotsFailureOf(url, sent.response, isLast);
        if (error) {
          journal.noteFailure({ url }, sent, error);
          throw error;
        }
        const { response, milliseconds } = sent as typeof sent & { error: null };
        const { status } = response;
        const outcome = isRedirect(response) ? 'redirect' : status < 300 ? 'ok' : 'gone';
        const location = locationOf(url, response) ?? undefined;
        journal.note({ url }, { outcome, status, milliseconds, location, byteSize: response.body.length });
        return response;
      }),
    );
  }
}
