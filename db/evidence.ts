import { createHash } from 'node:crypto';

/** What is another one than when it was decided: a cell by its code, or what the rule expected and found. */
export interface EvidenceChange {
  what: string;
  /** Null for nothing readable, or nothing at all. */
  before: string | null;
  now: string | null;
}

type Evidence = [cells: [code: string, status: string | null, value: number | null][], ...rest: (string | null)[]];

/** What differs between two evidences. */
export function changesBetween(before: string, now: string): EvidenceChange[] {
  const [old, current] = [valuesOf(before), valuesOf(now)];
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((what) => {
    const [was, is] = [old.get(what) ?? null, current.get(what) ?? null];
    return was === is ? [] : [{ what, before: was, now: is }];
  });
}

function valuesOf(evidence: string): Map<string, string | null> {
  const [cells, expected = null, actual = null, message = null] = JSON.parse(evidence) as Evidence;
  return new Map<string, string | null>([
    ...cells.map(([code, status, value]): [string, string | null] => [code, value === null ? status : String(value)]),
    ...[['expected', expected] as [string, string | null], ['actual', actual] as [string, string | null]],
    ['message', message],
  ]);
}

/** A short name for an evidence, for whoever hands it back with a decision. */
export function nameOf(evidence: string): string {
  return createHash('sha256').update(evidence).digest('hex').slice(0, 32);
}
