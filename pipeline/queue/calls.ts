import { Queue, QueueEvents } from 'bullmq';
import { BYTES_GONE, type Payloads } from './payloads.js';

/** How long things may be silent. Milliseconds. */
export interface Timing {
  /** A job whose worker has not been heard of for so long is given to another one; the first stops by itself before that. */
  lock: number;
  /** Between two looks for jobs that Redis lost. */
  look: number;
  /** Without any worker before it is said; and without one that has a browser before a page is given up. */
  patience: number;
}

export const TIMING: Timing = { lock: 30_000, look: 5000, patience: 10_000 };

/** Tries of a job that throws: each on any worker. What a site answers is no throw. */
const ATTEMPTS = 3;
/** Milliseconds before a job that threw is tried again. */
const BACKOFF = 500;
/** Seconds that a result waits for a process that takes over, and that a job that failed can be looked at. */
const KEPT = { result: 24 * 3600, failure: 30 * 24 * 3600 };

/** A job that no worker could do: it is in the queue's list of failed jobs. */
export class JobError extends Error {
  override readonly name = 'JobError';
}

export interface Reply<T> {
  value: T;
  bytes: Uint8Array | null;
  /** Lets go of the result: until then a process that takes over finds it in Redis. */
  release(): void;
}

/** What became of a job; null where Redis does not know it any more. */
type End = { value: unknown } | { failure: string } | null;

export interface Address {
  /** redis://… */
  url: string;
  /** Before the names of all keys. */
  prefix: string;
}

/** Options of every queue: it waits for Redis when it goes away, however long. */
export function queueOptions({ url, prefix }: Address) {
  return { connection: { url, maxRetriesPerRequest: null }, prefix };
}

/**
 * Work for others through a queue, awaited as if it were done here. A job that Redis forgot is given again; of one that was given by a
 * process which has died, the result is taken.
 */
export class Calls<T> {
  private readonly queue: Queue;
  private readonly events: QueueEvents;
  private readonly listeners = new Map<string, (end: End) => void>();
  private readonly releases = new Set<Promise<void>>();

  /** @param payloads bytes that go with a job, and those that come with its result */
  constructor(
    private readonly name: string,
    address: Address,
    private readonly payloads: { to: Payloads | null; from: Payloads },
    private readonly timing: Timing,
  ) {
    this.queue = new Queue(name, queueOptions(address));
    this.events = new QueueEvents(name, queueOptions(address));
    // A lost connection is found again by itself, and a call waits so long.
    this.queue.on('error', () => {});
    this.events.on('error', () => {});
    this.events.on('completed', ({ jobId, returnvalue }) => this.listeners.get(jobId)?.({ value: returnvalue }));
    this.events.on('failed', ({ jobId, failedReason }) => this.listeners.get(jobId)?.({ failure: failedReason }));
  }

  async ready(): Promise<void> {
    await Promise.all([this.queue.waitUntilReady(), this.events.waitUntilReady()]);
  }

  /** Workers that take part in this work now. */
  workers(): Promise<number> {
    return this.queue.getWorkersCount();
  }

  /**
   * @param id derived from what is to be done: the same work has the same id in another process, and no other work has it
   * @throws JobError where no worker could do it
   */
  async call(id: string, data: object, bytes: Uint8Array | null = null): Promise<Reply<T>> {
    const { to, from } = this.payloads;
    for (;;) {
      if (bytes && to) await to.put(id, bytes);
      const end = await this.give(id, data);
      if (end === null) {
        // The worker of a job that was lost may still be at it.
        await new Promise((done) => setTimeout(done, this.timing.lock));
      } else if ('value' in end) {
        const { hasBytes, ...value } = end.value as { hasBytes?: boolean };
        const answer = hasBytes ? await from.get(id) : null;
        if (!hasBytes || answer) return { value: value as T, bytes: answer, release: () => this.release(id) };
        await this.forget(id);
      } else if (bytes && end.failure === BYTES_GONE) {
        await this.forget(id);
      } else {
        await this.dropBytes(id);
        throw new JobError(end.failure);
      }
    }
  }

  private release(id: string): void {
    const released = this.forget(id)
      // Without Redis there is nothing to let go of; what it still holds goes when the next crawl begins.
      .catch(() => {})
      .finally(() => this.releases.delete(released));
    this.releases.add(released);
  }

  private async forget(id: string): Promise<void> {
    await this.queue.remove(id);
    await this.dropBytes(id);
  }

  private async dropBytes(id: string): Promise<void> {
    const { to, from } = this.payloads;
    await Promise.all([to?.drop(id), from.drop(id)]);
  }

  /** Gives a job and waits for its end. */
  private async give(id: string, data: object): Promise<End> {
    let timer: NodeJS.Timeout | undefined;
    try {
      const heard = new Promise<End>((done) => this.listeners.set(id, done));
      await this.queue.add(this.name, data, {
        ...{ jobId: id, attempts: ATTEMPTS, backoff: { type: 'fixed', delay: BACKOFF } },
        ...{ removeOnComplete: { age: KEPT.result }, removeOnFail: { age: KEPT.failure } },
      });
      for (;;) {
        const known = await this.endOf(id);
        if (known !== undefined) return known;
        const late = new Promise<undefined>((done) => {
          timer = setTimeout(() => done(undefined), this.timing.look);
        });
        const end = await Promise.race([heard, late]);
        clearTimeout(timer);
        if (end !== undefined) return end;
      }
    } finally {
      this.listeners.delete(id);
    }
  }

  /** What became of a job; undefined while it is not done. Its state is asked first: what a job holds is older than that. */
  private async endOf(id: string): Promise<End | undefined> {
    const state = await this.queue.getJobState(id);
    if (state === 'unknown') return null;
    if (state !== 'completed' && state !== 'failed') return undefined;
    const job = await this.queue.getJob(id);
    if (!job) return null;
    return state === 'completed' ? { value: job.returnvalue } : { failure: job.failedReason };
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.releases);
    await Promise.allSettled([this.queue.close(), this.events.close()]);
  }
}
