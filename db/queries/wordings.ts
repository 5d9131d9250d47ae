import type Sqlite from 'better-sqlite3';
import { wordingsOf } from '../../pipeline/checks/neighbours/wording.js';
import type { Database } from '../database.js';

/** A sentence that several units write in so many places is nobody's own. */
export const COMMON = 5;

/** Which sentences are common wording: learned from all reports that are stored. */
export class Wordings {
  private readonly common: Set<number>;
  private readonly names: Sqlite.Statement;
  private readonly texts: Sqlite.Statement;
  private readonly keep: Sqlite.Statement;
  private readonly kept: Sqlite.Statement;
  private readonly insert: Sqlite.Statement;
  private readonly find: Sqlite.Statement;
  private readonly update: Sqlite.Statement;

  constructor({ $client: client }: Database) {
    this.common = new Set(
      client.prepare(`SELECT wording FROM wordings WHERE count >= ${COMMON}`).pluck().all() as number[],
    );
    this.names = client
      .prepare(
        'SELECT p.unit, p.county, p.prefecture FROM reports r JOIN publishers p ON p.id = r.publisher_id WHERE r.id = ?',
      )
      .raw();
    this.texts = client.prepare('SELECT text FROM sections WHERE report_id = ? ORDER BY position').pluck();
    this.kept = client
      .prepare(
        `SELECT r.publisher_id, k.wordings FROM place_publishers o CROSS JOIN reports r ON r.publisher_id = o.publisher_id
         JOIN report_checks k ON k.report_id = r.id WHERE o.place_id = ? AND r.is_current`,
      )
      .raw();
    this.keep = client.prepare(
      'INSERT INTO report_checks (report_id, wordings) VALUES (?, ?) ON CONFLICT DO UPDATE SET wordings = excluded.wordings',
    );
    this.insert = client.prepare('INSERT INTO wordings VALUES (?, 1, ?) ON CONFLICT DO NOTHING');
    this.find = client.prepare('SELECT count, places FROM wordings WHERE wording = ?');
    this.update = client.prepare('UPDATE wordings SET count = ?, places = ? WHERE wording = ?');
  }

  /**
   * Reads the sentences of a place's reports, and learns those that several of its units write: a unit's own are no common wording.
   * @returns other places that have sentences which are common from now on
   */
  learn(placeId: number, reportIds: readonly number[]): number[] {
    for (const reportId of reportIds) {
      const own = wordingsOf(this.texts.all(reportId) as string[], this.names.get(reportId) as (string | null)[]);
      this.keep.run(reportId, Buffer.from(Float64Array.from(own).buffer));
    }
    const others: number[] = [];
    for (const wording of this.sharedIn(placeId))
      if (!this.common.has(wording)) others.push(...this.note(wording, placeId));
    return others;
  }

  /** Sentences that two units of a place write. */
  private sharedIn(placeId: number): ReadonlySet<number> {
    const first = new Map<number, number>();
    const shared = new Set<number>();
    for (const [unit, bytes] of this.kept.all(placeId) as [number, Buffer][]) {
      for (const wording of numbersIn(bytes)) {
        const known = first.get(wording);
        if (known === undefined) first.set(wording, unit);
        else if (known !== unit) shared.add(wording);
      }
    }
    return shared;
  }

  private note(wording: number, placeId: number): number[] {
    const own = `${placeId},`;
    if (this.insert.run(wording, `,${own}`).changes > 0) return [];
    const { count, places } = this.find.get(wording) as { count: number; places: string };
    if (places.includes(`,${own}`)) return [];
    this.update.run(count + 1, places + own, wording);
    if (count + 1 < COMMON) return [];
    this.common.add(wording);
    return places
      .split(',')
      .filter((id) => id !== '')
      .map(Number);
  }

  /** Whether any common wording is known. */
  get isLearned(): boolean {
    return this.common.size > 0;
  }

  /** Whether a sentence is common wording. */
  isCommon(wording: number): boolean {
    return this.common.has(wording);
  }
}

/** The sentences of a report as they are kept. */
export function numbersIn({ buffer, byteOffset, length }: Buffer): Float64Array {
  return new Float64Array(buffer.slice(byteOffset, byteOffset + length));
}
