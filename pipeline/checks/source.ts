import { labelOf } from '../../parsers/forms/labels.js';
import type { Flag, OtherReport, ParsedReport } from '../../parsers/report.js';
import { type Before, defineDocumentRule, type Finding } from './rule.js';

/** Clones of official pages are common and their text is often unchanged: only the host tells. */
export const sourceHost = defineDocumentRule({
  id: 'source.host',
  severity: 'warning',
  scope: 'document',
  title: { zh: '不是官方网站', en: 'Not an official host' },
  formula: {
    zh: '网址须在 .gov.cn 之下，或登记中有据可查',
    en: 'the address is under .gov.cn, or the registry vouches for it',
  },
  find(_report, { url, isVouched }) {
    const host = url ? hostOf(url) : null;
    if (host === null) return null;
    if (host.endsWith('.gov.cn') || isVouched) return [];
    return [
      {
        codes: [],
        actual: host,
        message: {
          zh: `网址 ${host} 不在 .gov.cn 之下，可能是仿冒或转载，不参与比较`,
          en: `${host} is not under .gov.cn: perhaps a clone or a copy, kept out of comparisons`,
        },
      },
    ];
  },
});

/** The host without the dot that a full domain name may end in; null for what has none (a file). */
function hostOf(url: string): string | null {
  try {
    return new URL(url).hostname.replace(/\.$/, '') || null;
  } catch {
    return null;
  }
}

const MAX_SHOWN = 3;

/** Two values of one cell; null where nothing readable is printed. */
export interface Difference {
  code: string;
  values: readonly (number | null)[];
}

/** The first few cells that differ, with both values. */
export function shownDifferences(differences: readonly Difference[], sign: string): { zh: string; en: string } {
  const list = (language: 'zh' | 'en', separator: string, blank: string) =>
    differences
      .slice(0, MAX_SHOWN)
      .map(({ code, values }) => `${labelOf(code)[language]} ${values.map((value) => value ?? blank).join(sign)}`)
      .join(separator) + (differences.length > MAX_SHOWN ? ' …' : '');
  return { zh: list('zh', '；', '无数字'), en: list('en', '; ', 'no number') };
}

/** Cells whose value, or whose lack of one, differs. */
function differencesFrom(before: Before, report: ParsedReport): Difference[] {
  const codes = new Set([...Object.keys(before.facts), ...Object.keys(report.facts)]);
  return [...codes].flatMap((code) => {
    const [old, now] = [before.facts[code], report.facts[code]];
    const isSame =
      (old?.value ?? null) === (now?.value ?? null) && (old?.status ?? 'absent') === (now?.status ?? 'absent');
    return isSame ? [] : [{ code, values: [old?.value ?? null, now?.value ?? null] }];
  });
}

const AT_TWO_ADDRESSES = { zh: '两个网址上的同一报告', en: 'the copies at two addresses' };

/** PC page and mobile page in one document, or the same report at two addresses. */
export const sourceCopies = defineDocumentRule({
  id: 'source.copies',
  severity: 'error',
  scope: 'document',
  title: { zh: '同一报告的两份表格不同', en: 'Two copies of the tables differ' },
  formula: {
    zh: '同一报告的各份（一页之内，或不同网址）逐格相同',
    en: 'copies of one report (within a page, or at two addresses) agree in every cell',
  },
  find(report, { before }) {
    const findings: Finding[] = [];
    const note = (differences: readonly Difference[], where: { zh: string; en: string }) => {
      if (differences.length === 0) return;
      const { zh, en } = shownDifferences(differences, ' ≠ ');
      findings.push({
        codes: [...new Set(differences.map(({ code }) => code))],
        actual: differences.length,
        message: {
          zh: `${where.zh}有 ${differences.length} 格不同：${zh}`,
          en: `${where.en} differ in ${differences.length} cell(s): ${en}`,
        },
      });
    };
    note(report.copies, { zh: '两份表格', en: 'the two copies' });
    if (before?.isCopy) note(differencesFrom(before, report), AT_TWO_ADDRESSES);
    return findings;
  },
});

/** A county's towns in one file, the years of a town on the sheets of a workbook: one report is read of each file. */
export const sourceSeveral = defineDocumentRule({
  id: 'source.several',
  severity: 'warning',
  scope: 'document',
  title: { zh: '文件中另有报告没有读', en: 'The document has other reports, which were not read' },
  formula: {
    zh: '一个文件只有一份报告；有几份时只读第一份',
    en: 'a document has one report; of several only the first is read',
  },
  find({ evidence: { others = [] }, unit, year }) {
    if (others.length === 0) return [];
    const names = (language: 'zh' | 'en', separator: string) =>
      others
        .slice(0, MAX_SHOWN)
        .map((other) => nameOf(other, language))
        .join(separator) + (others.length > MAX_SHOWN ? ' …' : '');
    const own = { zh: whose({ unit, year }, 'zh'), en: whose({ unit, year }, 'en') };
    return [
      {
        codes: [],
        actual: others.length,
        message: {
          zh: `文件中另有 ${others.length} 份报告没有读：${names('zh', '；')}。这里只有第一份${own.zh && `（${own.zh}）`}，其余请另存为单独的文件`,
          en: `${others.length} other report(s) in the document were not read: ${names('en', '; ')}. This is the first${own.en && ` (${own.en})`}; save each of the others as a file of its own`,
        },
      },
    ];
  },
});

function nameOf({ unit, year, title, sheet }: OtherReport, language: 'zh' | 'en'): string {
  const name = whose({ unit, year }, language) || title || '';
  if (sheet === undefined) return name;
  const where = language === 'zh' ? `工作表“${sheet}”` : `sheet "${sheet}"`;
  return name === '' || name === sheet ? where : `${where}${language === 'zh' ? `（${name}）` : ` (${name})`}`;
}

function whose({ unit, year }: Pick<OtherReport, 'unit' | 'year'>, language: 'zh' | 'en'): string {
  if (language === 'en') return [unit, year].filter(Boolean).join(' ');
  return `${unit ?? ''}${year === null ? '' : `${year}年`}`;
}

/** Corrections are published without notice: only an earlier reading shows them. */
export const sourceChanged = defineDocumentRule({
  id: 'source.changed',
  severity: 'warning',
  scope: 'document',
  title: { zh: '公布后有改动', en: 'Changed after publication' },
  formula: {
    zh: '数字与文字同上次读到的一样',
    en: 'figures and text are those that were read the last time',
  },
  find(report, { before }) {
    if (!before || before.isCopy) return [];
    const cells = differencesFrom(before, report);
    const texts = changedSections(before, report);
    if (cells.length === 0 && texts.length === 0) return [];
    const { zh, en } = shownDifferences(cells, ' → ');
    const what = {
      zh: [
        ...(cells.length > 0 ? [`${cells.length} 格：${zh}`] : []),
        ...(texts.length > 0 ? [`文字：${texts.join('、')}`] : []),
      ],
      en: [
        ...(cells.length > 0 ? [`${cells.length} cell(s): ${en}`] : []),
        ...(texts.length > 0 ? [`text of: ${texts.join(', ')}`] : []),
      ],
    };
    return [
      {
        codes: cells.map(({ code }) => code),
        expected: before.seenOn,
        actual: cells.length,
        message: {
          zh: `与 ${before.seenOn} 所见相比有改动：${what.zh.join('；')}`,
          en: `changed since it was seen on ${before.seenOn}: ${what.en.join('; ')}`,
        },
      },
    ];
  },
});

/** Whether a flag was raised by another reading of the report, or by other reports, so that these bytes alone do not show it. */
export function isAboutOtherReading({ rule, message, basis }: Flag): boolean {
  return (
    basis === 'stored' ||
    rule === sourceChanged.id ||
    (rule === sourceCopies.id && message.zh.startsWith(AT_TWO_ADDRESSES.zh))
  );
}

function changedSections(before: Before, report: ParsedReport): string[] {
  const plain = (text: string) => text.replace(/\s/g, '');
  const old = new Map(before.sections.map(({ heading, text }) => [heading, plain(text)]));
  const now = report.sections
    .filter(({ heading, text }) => old.get(heading) !== plain(text))
    .map(({ heading }) => heading);
  const gone = before.sections.filter(({ heading }) => !report.sections.some((section) => section.heading === heading));
  return [...now, ...gone.map(({ heading }) => heading)].map((heading) => heading.slice(0, 20) || '（无标题）');
}
