import type { Block, Line, Table } from '../document.js';
import { codesOf } from '../forms/codebook.js';
import { STATISTICS_CODES } from '../forms/form-2014.js';
import type { CopyDifference, Doubt, Fact, Subtotal, Unplaced } from '../report.js';
import { keyOf, overlooked } from './audit.js';
import { readDisclosure } from './disclosure.js';
import type { Ledger } from './ledger.js';
import { looseSources } from './loose.js';
import { readRequests } from './requests.js';
import { readReviews } from './reviews.js';
import { type Source, sourcesOf } from './rows.js';
import { readLooseStatistics, readStatistics } from './statistics.js';

/** What the statutory tables of a document hold: the three of 2019 and 2021, the one of 2014. */
export interface StatutoryTables {
  /** Of 2019 and 2021, by the labels printed; null where they do not tell. */
  form: '2019' | '2021' | null;
  facts: Map<string, Fact>;
  subtotals: Subtotal[];
  unplaced: Unplaced[];
  doubts: Doubt[];
  copies: CopyDifference[];
  /** Chapters of which a table was read; null for the table of 2014. */
  read: Set<Ledger['section']>;
  /** Lines of text that were read as a table. */
  lines: ReadonlySet<Line>;
  /** Numbers of the tables that were read, copies with them. */
  tables: ReadonlySet<number>;
}

type Result = Omit<StatutoryTables, 'form'>;

/** Finds and reads the statutory tables of each form, in tables or in text that lost them. */
export function readTables(
  blocks: readonly Block[],
  lines: readonly Line[],
  chapterAt: (block: Block) => number | null,
): StatutoryTables {
  const { ledgers: statistics, others: sources } = readStatistics(sourcesOf(blocks, chapterAt));
  const disclosure = readDisclosure(sources);
  const requests = readRequests(sources);
  const reviews = readReviews(sources);
  let { form } = disclosure;
  const result = merge([best(disclosure.ledgers), best(requests), best(reviews), best(statistics)]);
  for (const ledgers of [disclosure.ledgers, requests, reviews, statistics]) {
    result.copies.push(...differences(ledgers));
    // What only another copy has is the report's too, and so is what could not be placed there.
    for (const ledger of ledgers) {
      if (ledger === best(ledgers)) continue;
      complete(result, ledger);
      result.unplaced.push(...ledger.unplaced);
    }
  }

  account(result, sources, [...disclosure.ledgers, ...requests, ...reviews]);
  result.tables = tablesOf([...disclosure.ledgers, ...requests, ...reviews, ...statistics]);

  if (STATISTICS_CODES.some((code) => !result.facts.has(code))) {
    const loose = readLooseStatistics(lines);
    for (const ledger of loose.ledgers) complete(result, ledger);
    result.lines = loose.lines;
  }
  const isOf2014 = result.read.has(null) && result.read.size === 1;
  if (!isOf2014 && isIncomplete(result.facts, form)) {
    const loose = looseSources(lines.filter((line) => !result.lines.has(line)));
    const own = readDisclosure(loose);
    form ??= own.form;
    if (own.form === form) complete(result, printed(best(own.ledgers)));
    complete(result, printed(best(readRequests(loose))));
    complete(result, printed(best(readReviews(loose))));
  }
  return { ...result, form: form ?? formOfRequests(result.facts) };
}

/** Lists what the readers of the tables overlooked. Copies have facts of their own, at places of their own. */
function account(result: Result, sources: readonly Source[], ledgers: readonly Ledger[]): void {
  const used = new Set<number>();
  for (const { facts, subtotals, unplaced, passed } of ledgers) {
    for (const { at } of facts.values()) if (at) used.add(keyOf(at));
    for (const { at } of [...subtotals, ...unplaced]) used.add(keyOf(at));
    for (const at of passed) used.add(keyOf(at));
  }
  for (const { at } of result.unplaced) used.add(keyOf(at));
  result.unplaced.push(...overlooked(sources, tablesOf(ledgers), used));
}

function merge(ledgers: readonly (Ledger | undefined)[]): Result {
  const result: Result = {
    facts: new Map(),
    subtotals: [],
    unplaced: [],
    doubts: [],
    copies: [],
    read: new Set(),
    lines: new Set(),
    tables: new Set(),
  };
  for (const ledger of ledgers) complete(result, ledger);
  return result;
}

/** Adds what a reading has to say where nothing was read yet. Of a chapter read before, only cells that it lacked are taken. */
function complete(result: Result, ledger: Ledger | undefined): void {
  if (!ledger) return;
  const isFirst = !result.read.has(ledger.section);
  if (ledger.facts.size > 0) result.read.add(ledger.section);
  const added = new Set<string>();
  for (const [code, fact] of ledger.facts) {
    if (result.facts.has(code) || (!isFirst && fact.value === null)) continue;
    result.facts.set(code, fact);
    added.add(code);
  }
  result.doubts.push(...ledger.doubts.filter((doubt) => isFirst || doubt.codes.some((code) => added.has(code))));
  if (!isFirst) return;
  result.subtotals.push(...ledger.subtotals);
  result.unplaced.push(...ledger.unplaced);
}

/**
 * A reading of text that found words beside labels and no value (其中同意公开的1条) has read sentences, not a table. One word or one
 * number that has no place in a table otherwise blank is no sentence: it is unreadable, and listed.
 */
function printed(ledger: Ledger | undefined): Ledger | undefined {
  const facts = [...(ledger?.facts.values() ?? [])].filter(({ status }) => status !== 'absent');
  const words = facts.filter(
    ({ status, raw = '' }) => status === 'unreadable' && /\d\s*\p{Script=Han}/u.test(raw),
  ).length;
  const isProse = words > 0 && 2 * words >= facts.length && facts.every(({ value }) => value === null);
  return isProse ? undefined : ledger;
}

/** The copy that says most; the first one among equals. */
function best(ledgers: readonly Ledger[]): Ledger | undefined {
  let found: Ledger | undefined;
  let most = -1;
  for (const ledger of ledgers) {
    let reported = 0;
    for (const fact of ledger.facts.values()) if (fact.status === 'reported') reported += 1;
    if (reported > most) {
      found = ledger;
      most = reported;
    }
  }
  return found;
}

function differences(ledgers: readonly Ledger[]): CopyDifference[] {
  const first = best(ledgers);
  if (!first || ledgers.length < 2) return [];
  const found: CopyDifference[] = [];
  for (const ledger of ledgers) {
    if (ledger === first) continue;
    for (const [code, fact] of ledger.facts) {
      const own = first.facts.get(code);
      if (!own || own.value === null || fact.value === null || own.value === fact.value) continue;
      found.push({ code, values: [own.value, fact.value], at: [own.at, fact.at].filter((at) => at !== undefined) });
    }
  }
  return found;
}

function isIncomplete(facts: ReadonlyMap<string, Fact>, form: '2019' | '2021' | null): boolean {
  if (!form) return true;
  for (const code of codesOf(form)) if (!facts.has(code) && !code.startsWith('requests.other.')) return true;
  return false;
}

/** Only form 2021 has the three rows of （六）; one row is form 2019's, and some 2021 reports'. */
function formOfRequests(facts: ReadonlyMap<string, Fact>): '2021' | null {
  return facts.has('requests.other.unpaid.total') || facts.has('requests.other.uncorrected.total') ? '2021' : null;
}

/** Numbers of the tables that facts were read from. */
function tablesOf(ledgers: readonly Ledger[]): Set<number> {
  return new Set(ledgers.flatMap(({ facts }) => [...facts.values()].flatMap(({ at }) => at?.[0] ?? [])));
}

/** The tables of these numbers. */
export function statutoryTables(blocks: readonly Block[], indexes: ReadonlySet<number>): Set<Table> {
  const found = new Set<Table>();
  const walk = (list: readonly Block[]): void => {
    for (const block of list) {
      if (block.kind !== 'table') continue;
      if (indexes.has(block.index)) found.add(block);
      for (const row of block.rows) for (const cell of row.cells) if (cell.blocks) walk(cell.blocks);
    }
  };
  walk(blocks);
  return found;
}
