import type { Neighbourhood } from './neighbourhood.js';
import type { NeighbourFinding, NeighbourRule, NeighbourVerdict } from './rule.js';
import type { StoredReport } from './stored-report.js';

/** Wording of so many units of a county, and of at least this part of them, is the county's. */
const COUNTY_WIDE = { units: 4, part: 1 / 3 };
/** Fewer sentences of a report's own prove nothing. */
const MIN_SENTENCES = 5;
const REUSED = { notice: 0.5, warning: 0.85 };
const COPIED = 0.4;
const MAX_QUOTE = 60;

const SET_ASIDE = {
  zh: '法定表述（许多县都有的句子）与全县通用表述（四个以上、三分之一以上单位都有的句子）不计，短句不计，单位名称与年份的不同不计',
  en: 'set aside are statutory wording (sentences of many counties), county-wide wording (of four units and a third of them at least) and short sentences; names of units and years may differ',
};

/** In how many of the county's units a sentence is found. */
function usesOf(around: Neighbourhood): { units: number; of: ReadonlyMap<number, number> } {
  return around.once('uses', () => {
    const units = new Set<number>();
    const of = new Map<number, number>();
    const last = new Map<number, number>();
    // A unit's reports stand together: a sentence met again in the same unit is not counted again.
    for (const { publisherId, wordings } of around.reports) {
      if (wordings.length > 0) units.add(publisherId);
      for (const wording of wordings) {
        if (last.get(wording) === publisherId) continue;
        last.set(wording, publisherId);
        of.set(wording, (of.get(wording) ?? 0) + 1);
      }
    }
    return { units: units.size, of };
  });
}

/** The sentences of a report that are not everybody's; null where nobody can tell which are. */
function ownWordings(report: StoredReport, around: Neighbourhood): readonly number[] | null {
  const uses = usesOf(around);
  if (uses.units < COUNTY_WIDE.units && !around.isWordingLearned) return null;
  return around.once(`own ${report.id}`, () => {
    const most = Math.max(COUNTY_WIDE.units, Math.ceil(uses.units * COUNTY_WIDE.part));
    const own: number[] = [];
    for (const wording of report.wordings)
      if ((uses.of.get(wording) ?? 0) < most && !around.isCommon(wording)) own.push(wording);
    return own.length < MIN_SENTENCES ? null : own;
  });
}

export const textReused: NeighbourRule = {
  id: 'text.reused',
  severity: 'notice',
  scope: 'document',
  title: { zh: '文字沿用本单位往年报告', en: 'Text taken over from the unit’s own earlier report' },
  formula: {
    zh: `与本单位较早一份报告相同的句子不超过一半；超过 85% 为警告。${SET_ASIDE.zh}`,
    en: `no more than half of the sentences are those of an earlier report of the unit; a warning above 85 %. ${SET_ASIDE.en}`,
  },
  among: 'years',
  judgeAmong(report, around): NeighbourVerdict {
    const earlier = around.otherYears(report).filter((other) => other.year < report.year && other.wordings.length > 0);
    const own = earlier.length > 0 ? ownWordings(report, around) : null;
    if (!own) return { findings: [], notAssessable: [[]] };
    const best = largest(sharedWith(own, writersIn(around, report.publisherId), (on) => on.year < report.year));
    const share = best ? best.same.length / own.length : 0;
    if (!best || share <= REUSED.notice) return { findings: [], notAssessable: [] };
    const { on, same } = best;
    const [percent, quote] = [Math.round(share * 100), quoteOf(report, same, around)];
    const finding: NeighbourFinding = {
      ...(share > REUSED.warning ? { severity: 'warning' } : {}),
      ...{ codes: [], expected: on.year, actual: percent },
      message: {
        zh: `${own.length} 句中 ${same.length} 句（${percent}%）与本单位 ${on.year} 年报告相同，通用表述不计${quote}`,
        en: `${same.length} of ${own.length} sentences (${percent}%) are those of the unit's report of ${on.year}, common wording set aside${quote}`,
      },
    };
    return { findings: [finding], notAssessable: [] };
  },
};

export const textCopied: NeighbourRule = {
  id: 'text.copied',
  severity: 'warning',
  scope: 'document',
  title: { zh: '文字与其他单位的报告相同', en: 'Text shared with another unit’s report' },
  formula: {
    zh: `与本县另一单位同年或更早的报告相同的句子少于五句或不足 40%；写明谁先公布，先后不明时两份都只作提示。${SET_ASIDE.zh}`,
    en: `fewer than five sentences, or under 40 %, are those of another unit of the county, of the same year or earlier; said with who published first, and as a notice on both where that is not known. ${SET_ASIDE.en}`,
  },
  among: 'county',
  judgeAmong(report, around): NeighbourVerdict {
    const own = ownWordings(report, around);
    if (!own) return { findings: [], notAssessable: [[]] };
    const { publisherId, year } = report;
    const isOther = (on: StoredReport) => on.publisherId !== publisherId && on.year <= year;
    const shared = sharedWith(own, usersOf(around), isOther);
    let best: { on: StoredReport; same: number[]; first: First } | null = null;
    for (const [on, same] of shared) {
      if (same.length < MIN_SENTENCES || same.length < own.length * COPIED) continue;
      const first = firstOf(report, on);
      if (first !== 'own' && (!best || same.length > best.same.length)) best = { on, same, first };
    }
    return { findings: best ? [copied(report, own.length, best, around)] : [], notAssessable: [] };
  },
};

type Writers = ReadonlyMap<number, readonly StoredReport[]>;

/** The sentences that each of some reports shares. */
function sharedWith(
  own: readonly number[],
  writers: Writers,
  isMeant: (on: StoredReport) => boolean,
): Map<StoredReport, number[]> {
  const shared = new Map<StoredReport, number[]>();
  for (const wording of own) {
    for (const on of writers.get(wording) ?? []) {
      if (!isMeant(on)) continue;
      const same = shared.get(on);
      if (same) same.push(wording);
      else shared.set(on, [wording]);
    }
  }
  return shared;
}

/** The report that shares most, the latest of several. */
function largest(shared: ReadonlyMap<StoredReport, number[]>): { on: StoredReport; same: number[] } | null {
  let best: { on: StoredReport; same: number[] } | null = null;
  for (const [on, same] of shared) {
    const isMore = !best || same.length > best.same.length;
    if (isMore || (same.length === best?.same.length && on.year > best.on.year)) best = { on, same };
  }
  return best;
}

/** Which of a unit's reports have a sentence. */
function writersIn(around: Neighbourhood, publisherId: number): Writers {
  const byUnit = around.once('writers', () => {
    const units = new Map<number, Map<number, StoredReport[]>>();
    for (const report of around.reports) {
      const writers = units.get(report.publisherId) ?? new Map<number, StoredReport[]>();
      units.set(report.publisherId, writers);
      for (const wording of report.wordings) {
        const own = writers.get(wording);
        if (own) own.push(report);
        else writers.set(wording, [report]);
      }
    }
    return units;
  });
  return byUnit.get(publisherId) ?? new Map();
}

/** Which of the county's reports have a sentence that is not everybody's. */
function usersOf(around: Neighbourhood): Writers {
  return around.once('users', () => {
    const { of } = usesOf(around);
    const users = new Map<number, StoredReport[]>();
    for (const report of around.reports) {
      for (const wording of ownWordings(report, around) ?? []) {
        if ((of.get(wording) ?? 0) < 2) continue;
        const own = users.get(wording);
        if (own) own.push(report);
        else users.set(wording, [report]);
      }
    }
    return users;
  });
}

type First = 'own' | 'other' | 'unknown';

/** Who published first. */
function firstOf(own: StoredReport, other: StoredReport): First {
  if (other.year < own.year) return 'other';
  if (own.publishedOn === null || other.publishedOn === null || own.publishedOn === other.publishedOn) return 'unknown';
  return own.publishedOn < other.publishedOn ? 'own' : 'other';
}

function copied(
  report: StoredReport,
  count: number,
  { on, same, first }: { on: StoredReport; same: number[]; first: First },
  around: Neighbourhood,
): NeighbourFinding {
  const [percent, quote] = [Math.round((same.length / count) * 100), quoteOf(report, same, around)];
  const date = (own: StoredReport, unknown: string) => own.publishedOn ?? unknown;
  const order =
    first === 'other'
      ? {
          zh: `，对方公布在先（${date(on, '日期不详')}，本报告 ${date(report, '日期不详')}）`,
          en: `, who published first (${date(on, 'no date')}, this one ${date(report, 'no date')})`,
        }
      : { zh: '，公布先后不明', en: '; who published first is not known' };
  return {
    ...(first === 'other' ? {} : { severity: 'notice' }),
    ...{ codes: [], expected: `${on.unit} ${on.year}`, actual: percent },
    message: {
      zh: `${count} 句中 ${same.length} 句（${percent}%）与${on.unit} ${on.year} 年报告相同，法定与全县通用表述不计${order.zh}${quote}`,
      en: `${same.length} of ${count} sentences (${percent}%) are those of the ${on.year} report of ${on.unit}${order.en}; statutory and county-wide wording set aside${quote}`,
    },
  };
}

/** The longest of the first few common sentences says most. */
function quoteOf(report: StoredReport, same: readonly number[], around: Neighbourhood): string {
  let longest = '';
  for (const wording of same.slice(0, MIN_SENTENCES)) {
    const text = around.textOf(report, wording) ?? '';
    if (text.length > longest.length) longest = text;
  }
  if (longest === '') return '';
  return `（“${longest.length > MAX_QUOTE ? `${longest.slice(0, MAX_QUOTE)}…` : longest}”）`;
}
