import { codesOf } from '../../parsers/forms/codebook.js';
import { identitiesFor } from '../../parsers/forms/identities.js';
import { APPLICANTS as ALL_APPLICANTS } from '../../parsers/forms/shared.js';
import type { Kind } from '../../parsers/report.js';
import type { Stated } from './counts.js';
import type { Random } from './random.js';
import { narrative } from './wording.js';

/** A report whose every value is known, before it is rendered. */
export interface TrueReport {
  unit: string;
  county: string;
  prefecture: string;
  kind: Kind;
  year: number;
  form: '2019' | '2021';
  title: string;
  publishedOn: string;
  url: string;
  /** What is to be printed; null is a cell left blank. Amounts in 万元. */
  facts: Record<string, number | null>;
  /** Cells that print another text than their number. */
  texts?: Record<string, string>;
  /** The chapters' titles where they are others than the form's; an empty one is not printed. */
  headings?: readonly string[];
  /** Chapters whose table is not there. */
  without?: readonly (2 | 3 | 4)[];
  /** What the first printed subtotal is too high by. */
  subtotalOff?: number;
  /** The chapters' prose, first to sixth. */
  prose: string[][];
  /** What the prose states of the cells. */
  stated: Stated[];
}

export type Size = 'zero' | 'small' | 'large';

export interface ReportOptions {
  unit: string;
  county: string;
  prefecture: string;
  year: number;
  form: '2019' | '2021';
  size: Size;
  url: string;
  publishedOn: string;
  /** What the year before left open, by applicant, where that is not what `before` says. */
  carriedIn?: Record<string, number>;
  /** The unit's cells of the year before: what was left open, what was in force, and the items of form 2019, go on from there. */
  before?: TrueReport['facts'];
}

/** Who asks; not their total. */
export const APPLICANTS = ALL_APPLICANTS.map(({ id }) => id).filter((id) => id !== 'total');

const ITEM_ROWS = ['licensing', 'other_services', 'penalties', 'coercive_measures', 'fees'];

/** A report on which every identity of its form holds. */
export function makeReport(random: Random, options: ReportOptions): TrueReport {
  const { form, size, unit, county } = options;
  const facts: Record<string, number | null> = Object.fromEntries(codesOf(form).map((code) => [code, 0]));
  if (size !== 'zero') {
    fillDisclosure(random, facts, form, size === 'large' ? 6000 : 40);
    fillRequests(random, facts, form, size === 'large' ? 300 : 3, options.carriedIn ?? carriedOut(options.before));
    fillReviews(random, facts, size === 'large' ? 40 : 1);
  }
  if (options.before) goOn(facts, options.before, form);
  const isStreet = unit.endsWith('街道');
  const { chapters, stated } = narrative(random, { ...options, facts });
  return {
    ...{
      unit,
      county,
      prefecture: options.prefecture,
      year: options.year,
      form,
      url: options.url,
      publishedOn: options.publishedOn,
    },
    kind: isStreet ? 'street' : 'township',
    title: `${county}${unit}${isStreet ? '办事处' : '人民政府'}${options.year}年政府信息公开工作年度报告`,
    facts,
    prose: chapters,
    stated,
  };
}

function fillDisclosure(random: Random, facts: TrueReport['facts'], form: '2019' | '2021', most: number): void {
  const set = (code: string, value: number) => {
    facts[`disclosure.${code}`] = value;
  };
  if (form === '2021') {
    const issued = random.upTo(9);
    const repealed = random.upTo(4);
    set('normative_documents.issued', issued);
    set('normative_documents.repealed', repealed);
    set('normative_documents.in_force', Math.max(0, issued - repealed) + random.upTo(20));
    set('fees.amount', random.chance(0.5) ? 0 : Math.round(random.next() * most * 1e4) / 1e6);
  } else {
    const published = random.upTo(9);
    set('normative_documents.produced', random.upTo(9));
    set('normative_documents.published', published);
    set('normative_documents.published_total', published + random.upTo(20));
    for (const row of ITEM_ROWS) {
      const previous = random.upTo(60);
      set(`${row}.items_previous`, previous);
      set(`${row}.items_change`, random.upTo(12) - Math.min(6, previous));
    }
    set('other_services.decisions', random.upTo(most));
    const items = random.upTo(5);
    set('procurement.items', items);
    set('procurement.amount', items === 0 ? 0 : Math.round((1 + random.next() * most) * 100) / 100);
  }
  for (const row of ['licensing', 'penalties', 'coercive_measures']) set(`${row}.decisions`, random.upTo(most));
}

/** What a year left open, by applicant. */
export function carriedOut(facts: TrueReport['facts'] = {}): Record<string, number> {
  return Object.fromEntries(APPLICANTS.map((who) => [who, facts[`requests.carried_out.${who}`] ?? 0]));
}

/** Stocks follow from those of the year before. */
function goOn(facts: TrueReport['facts'], before: TrueReport['facts'], form: '2019' | '2021'): void {
  const at = (code: string) => facts[code] ?? 0;
  const old = before['disclosure.normative_documents.in_force'];
  if (form === '2021' && old != null) {
    const [issued, repealed] = ['issued', 'repealed'].map((column) => `disclosure.normative_documents.${column}`);
    facts[repealed as string] = Math.min(at(repealed as string), old + at(issued as string));
    facts['disclosure.normative_documents.in_force'] = old + at(issued as string) - at(repealed as string);
  }
  for (const row of form === '2019' ? ITEM_ROWS : []) {
    const [previous, change] = [`disclosure.${row}.items_previous`, `disclosure.${row}.items_change`];
    if (before[previous] == null) continue;
    facts[previous] = before[previous] + (before[change] ?? 0);
    facts[change] = Math.max(at(change), -facts[previous]);
  }
}

/** Results are drawn, carried over as given, and every sum follows from them. */
function fillRequests(
  random: Random,
  facts: TrueReport['facts'],
  form: '2019' | '2021',
  most: number,
  carriedIn: Record<string, number>,
): void {
  const identities = identitiesFor(form, false);
  const at = (code: string) => facts[code] ?? 0;
  for (const who of APPLICANTS) {
    const carried = carriedIn[who] ?? 0;
    const outcomes = identities.find(({ rule, subject }) => rule === 'requests.outcomes' && subject === who);
    const isBusy = who === 'natural_person' || random.chance(0.3);
    for (const code of outcomes?.left ?? []) facts[code] = isBusy && random.chance(0.3) ? random.upTo(most) : 0;
    // What came over from last year is dealt with, or goes over once more.
    if (carried > 0) facts[`requests.granted.${who}`] = at(`requests.granted.${who}`) + carried;
    const handled = (outcomes?.left ?? []).reduce((total, code) => total + at(code), 0);
    const out = isBusy && random.chance(0.4) ? random.upTo(Math.max(1, Math.floor(most / 4))) : 0;
    facts[`requests.handled.${who}`] = handled;
    facts[`requests.carried_in.${who}`] = carried;
    facts[`requests.carried_out.${who}`] = out;
    facts[`requests.received.${who}`] = handled + out - carried;
  }
  for (const { rule, left, right } of identities) {
    if (rule === 'requests.applicants') facts[right[0] as string] = left.reduce((total, code) => total + at(code), 0);
  }
}

function fillReviews(random: Random, facts: TrueReport['facts'], most: number): void {
  for (const procedure of ['review', 'litigation_direct', 'litigation_after_review']) {
    let total = 0;
    for (const outcome of ['upheld', 'corrected', 'other', 'pending']) {
      const value = random.chance(0.3) ? random.upTo(most) : 0;
      facts[`${procedure}.${outcome}`] = value;
      total += value;
    }
    facts[`${procedure}.total`] = total;
  }
}
