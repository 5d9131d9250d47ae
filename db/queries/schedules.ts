import { eq } from 'drizzle-orm';
import type { Database } from '../database.js';
import { type ScheduleRequest, schedules } from '../schema/index.js';

export type { ScheduleRequest } from '../schema/index.js';

export interface Schedule {
  id: number;
  request: ScheduleRequest;
  /** Cron patterns, in China's time. */
  patterns: string[];
  createdAt: string;
  lastRunAt: string | null;
}

export function addSchedule(db: Database, request: ScheduleRequest, patterns: string[]): number {
  const createdAt = new Date().toISOString();
  return db.insert(schedules).values({ request, patterns, createdAt }).returning({ id: schedules.id }).get().id;
}

export function listSchedules(db: Database): Schedule[] {
  return db.select().from(schedules).orderBy(schedules.id).all();
}

/** False where there is no such schedule. */
export function removeSchedule(db: Database, id: number): boolean {
  return db.delete(schedules).where(eq(schedules.id, id)).run().changes > 0;
}

/** Notes that a schedule's crawl begins. */
export function noteScheduleRun(db: Database, id: number, at: Date): void {
  db.update(schedules).set({ lastRunAt: at.toISOString() }).where(eq(schedules.id, id)).run();
}
