import type { ExplainedReport } from '../db/queries/explain-report.js';
import { indicator } from '../parsers/forms/codebook.js';
import type { FormId, Suspect } from '../parsers/report.js';
import { nameOf } from '../pipeline/checks/localise/cell-name.js';
import { localise } from '../pipeline/checks/localise/localise.js';
import { reviewLines, SEVERITY } from './show-reviews.js';
import { suspectLines } from './show-suspects.js';
import { type Chapter, cellText, chapterLines, LEGEND, statisticsLines } from './show-tables.js';

type ExplainedFlag = ExplainedReport['flags'][number];

/** Explanations shown of those that a person has to look at. */
const MAX_REVIEWED = 5;
const MAX_PLACES = 12;

/** Flags of a report, one by one; flags with the same suspects are one matter, and their table is printed once. */
export function explanationLines(report: ExplainedReport, flags: readonly ExplainedFlag[]): string[] {
  const { county, unit, year, reading, source, reportId, version, isCurrent } = report;
  return [
    `${reading.title ?? '（没有标题 no title）'}`,
    `${county ?? ''}${unit ?? '单位不详 unit unknown'} ${year ?? '年度不详 year unknown'} · 报告 report ${reportId} · 第 ${version} 版 version ${version}${isCurrent ? '' : '（已被取代 replaced）'}`,
    `来源 source: ${source.url ?? source.file ?? ''}`,
    `取得 captured: ${source.capturedAt} · sha256 ${source.sha256} · 解析器 parser ${reading.parser}`,
    ...(source.warc ? [`存档 archive: ${source.warc.file} @ ${source.warc.offset}`] : []),
    ...(flags.length === 0 ? ['', '没有问题。 No flags.'] : []),
    ...mattersOf(flags).flatMap((matter) => ['', ...matterLines(report, matter)]),
  ];
}

/** Flags of one cause together, in their order. */
function mattersOf(flags: readonly ExplainedFlag[]): ExplainedFlag[][] {
  const matters = new Map<string, ExplainedFlag[]>();
  for (const flag of flags) {
    const key = flag.suspects ? JSON.stringify(flag.suspects) : `${flag.number}`;
    matters.set(key, [...(matters.get(key) ?? []), flag]);
  }
  return [...matters.values()];
}

function matterLines({ reading, reportId }: ExplainedReport, flags: readonly ExplainedFlag[]): string[] {
  const suspects = flags[0]?.suspects ?? [];
  const codes = [...new Set(flags.flatMap((flag) => flag.codes))];
  const claims = reading.claims.filter(
    ({ code }) => codes.includes(code) && flags.some(({ rule }) => rule.startsWith('narrative.')),
  );
  const printed = (code: string) => reading.facts[code]?.value ?? subtotal(reading.subtotals, code);
  return [
    ...flags.flatMap(({ number, severity, rule, message, doubt, review }) => [
      `[${SEVERITY[severity]}] ${rule}（${reportId}/${number}）`,
      `    ${message.zh}`,
      `    ${message.en}`,
      ...(doubt ? ['    存疑的是我们的读取 our reading is in doubt'] : []),
      ...reviewLines(review).map((line) => `    ${line}`),
    ]),
    ...claims.map(({ text }) => `    文中 text: ${text}`),
    ...(suspects.length > 0 ? suspectLines(suspects, printed) : unresolvedLines(reading, flags)),
    ...tableLinesOf(reading, codes, suspects),
    ...placeLines(reading, codes, suspects),
  ];
}

function subtotal(subtotals: ExplainedReport['reading']['subtotals'], code: string): number | null {
  const match = /^subtotals\.(\d+)$/.exec(code);
  return (match && subtotals[Number(match[1])]?.value) ?? null;
}

/** Where the flags name nobody: what would explain them all the same, for a person to look at. */
function unresolvedLines(reading: ExplainedReport['reading'], flags: readonly ExplainedFlag[]): string[] {
  const own = localise({ ...reading, form: reading.form as FormId | null }).filter(({ broken }) =>
    flags.some(({ rule, codes }) => broken.some((sum) => sum.rule === rule && sum.codes.join() === codes.join())),
  );
  return own.flatMap(({ verdict, explanations }) => {
    if (verdict === 'unresolved')
      return [
        '三格以内的改动都解释不了，请对照原文 No change of three cells or fewer explains it: compare with the source',
      ];
    const sets: Suspect[] = explanations
      .slice(0, MAX_REVIEWED)
      .flatMap(({ cells }, i) => cells.map((cell) => ({ ...cell, set: i + 1 })));
    return [
      '须由人核对 For a person to review:',
      ...suspectLines(sets, (code) => reading.facts[code]?.value ?? null).slice(1),
    ];
  });
}

/** The tables concerned, with the cells of the flag in [ ] and what probably belongs in a cell behind an arrow. */
function tableLinesOf(
  reading: ExplainedReport['reading'],
  codes: readonly string[],
  suspects: readonly Suspect[],
): string[] {
  const concerned = new Set(codes);
  const right = new Map(suspects.filter(({ set }) => (set ?? 1) === 1).map(({ code, value }) => [code, value]));
  const show = (code: string) => {
    const text = cellText(reading.facts[code]);
    if (right.has(code)) return `«${text}→${right.get(code) ?? '?'}»`;
    return concerned.has(code) ? `[${text}]` : text;
  };
  const chapters = new Set([...concerned, ...right.keys()].flatMap((code) => indicator(code)?.section ?? []));
  const lines =
    reading.form !== '2014'
      ? [...chapters].flatMap((chapter) => ['', ...chapterLines(chapter as Chapter, reading, show)])
      : chapters.size > 0
        ? ['', ...statisticsLines(show)]
        : [];
  if (lines.length === 0) return [];
  return [...lines, LEGEND, '[ ] 涉及的格 cells concerned，« → » 可能应为 what probably belongs there'];
}

/** Where in the document the cells stand, for whoever opens it: counted from 1. */
function placeLines(
  { facts }: ExplainedReport['reading'],
  codes: readonly string[],
  suspects: readonly Suspect[],
): string[] {
  const named = new Set(suspects.length > 0 ? suspects.map(({ code }) => code) : codes);
  const placed = [...named].flatMap((code) => {
    const at = facts[code]?.at;
    return at ? [`  ${nameOf(code).zh}：表 table ${at[0] + 1}，行 row ${at[1] + 1}，列 column ${at[2] + 1}`] : [];
  });
  if (placed.length === 0) return [];
  const more = placed.length > MAX_PLACES ? [`  … 另有 ${placed.length - MAX_PLACES} 格 more`] : [];
  return ['文件中的位置 places in the document:', ...placed.slice(0, MAX_PLACES), ...more];
}
