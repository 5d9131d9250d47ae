import type { Context, MiddlewareHandler } from 'hono';
import type { ClientOf } from './clients.js';
import type { Problem } from './pages/problem.js';

/** What one client may do: so much at once, so much in a stretch of time. */
export interface Rate {
  most: number;
  /** Milliseconds. */
  within: number;
  atOnce: number;
}

interface Visits {
  since: number;
  count: number;
  open: number;
}

/** Clients that are remembered; beyond them those that have nothing open are forgotten, the oldest first. */
const MAX_CLIENTS = 10_000;

/** Counts what clients do. */
export class RateLimit {
  private readonly clients = new Map<string, Visits>();

  constructor(
    private readonly rate: Rate,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes note of a request; null, where it may come, of the seconds after which it may otherwise. `leave` is to be called for each that came. */
  enter(client: string): number | null {
    const { most, within, atOnce } = this.rate;
    const known = this.clients.get(client);
    const visits = known ?? { since: this.now(), count: 0, open: 0 };
    if (this.now() - visits.since >= within) Object.assign(visits, { since: this.now(), count: 0 });
    if (visits.open >= atOnce) return 1;
    if (visits.count >= most) return Math.ceil((visits.since + within - this.now()) / 1000);
    visits.count += 1;
    visits.open += 1;
    this.clients.delete(client); // the last that came is the last in the order
    this.clients.set(client, visits);
    this.forget();
    return null;
  }

  leave(client: string): void {
    const visits = this.clients.get(client);
    if (visits) visits.open -= 1;
  }

  /** What a client did so far does not count any more. */
  forgive(client: string): void {
    const visits = this.clients.get(client);
    if (visits) visits.count = 0;
  }

  private forget(): void {
    for (const [client, { open }] of this.clients) {
      if (this.clients.size <= MAX_CLIENTS) return;
      if (open === 0) this.clients.delete(client);
    }
  }
}

/** How a refusal is told: a page to people, JSON to programs. */
export type Refuse = (c: Context, problem: Problem) => Response | Promise<Response>;

/** Lets requests pass as long as their client keeps to the rate. */
export function rateLimited(rate: Rate, clientOf: ClientOf, refuse: Refuse): MiddlewareHandler {
  const limit = new RateLimit(rate);
  return async (c, next) => {
    const client = clientOf(c);
    const after = limit.enter(client);
    if (after !== null) return refuse(c, { status: 429, after });
    try {
      await next();
    } finally {
      limit.leave(client);
    }
  };
}
