import { labelOf } from '../parsers/forms/labels.js';
import type { Flag } from '../parsers/report.js';
import type { Differences, FactText } from '../pipeline/compare-readings.js';
import type { ReparseCounts, ReportChange } from '../pipeline/reparse.js';

const WHY: Record<ReportChange['why'], [zh: string, en: string]> = {
  parser: ['解析器', 'parser'],
  rules: ['规则有变', 'rules changed'],
  program: ['解析器版本未变而结果不同', 'the parser reads differently under the same version'],
};

const STATUS: Record<FactText['status'], string> = {
  ...{ reported: '', blank: '空白 blank', dash: '划线 dash', unreadable: '不是数字 no number', absent: '没有 absent' },
};

const FIELDS: Record<Differences['identity'][number]['field'], string> = {
  ...{
    publisher: '单位 unit',
    year: '年度 year',
    form: '表式 form',
    title: '标题 title',
    publishedOn: '发布日期 published',
  },
};

const PARTS: Record<Differences['parts'][number], string> = {
  ...{ claims: '文中数字 claims', subtotals: '小计 subtotals', unplaced: '未归位的数字 unplaced numbers' },
};

/** What became of one report, for people: whose it is and why, then a line for each thing that changed. */
export function changeLines({ source, county, unit, year, parser, why, differences }: ReportChange): string[] {
  const { facts, identity, texts, moved, parts, flags, notAssessable } = differences;
  const [zh, en] = WHY[why];
  const version = parser.before === parser.after ? parser.after : `${parser.before} → ${parser.after}`;
  const arrow = (before: string, after: string) => `${before} → ${after}`;
  return [
    `${county ?? ''}${unit ?? '？'} ${year ?? '？'}（${source}）：${zh} ${en} ${version}`,
    ...identity.map(({ field, before, after }) => `  ${FIELDS[field]}：${arrow(before ?? '—', after ?? '—')}`),
    ...facts.map(
      ({ code, before, after }) => `  ${code}（${labelOf(code).zh}）：${arrow(factText(before), factText(after))}`,
    ),
    ...(moved > 0 ? [`  ${moved} 格在文档中的位置不同 ${moved} cell(s) found elsewhere`] : []),
    ...(texts.length > 0 ? [`  文字 text：${texts.map((heading) => heading || '（无标题）').join('；')}`] : []),
    ...parts.map((part) => `  ${PARTS[part]}`),
    ...flags.gone.map((flag) => `  − ${flagText(flag)}`),
    ...flags.added.map((flag) => `  + ${flagText(flag)}`),
    ...(notAssessable.before === notAssessable.after
      ? []
      : [`  无法判断的规则 not assessable：${arrow(String(notAssessable.before), String(notAssessable.after))}`]),
  ];
}

function factText(fact: FactText | null): string {
  if (!fact) return STATUS.absent;
  const { status, value, raw, implied } = fact;
  const printed = value === null ? STATUS[status] : String(value);
  return `${printed}${raw === null ? '' : `「${raw}」`}${implied === null ? '' : ` ≈${implied}`}`;
}

function flagText({ rule, severity, message }: Flag): string {
  return `${rule} ${severity}：${message.zh}`;
}

export function countLines(counts: ReparseCounts, isDry: boolean): string[] {
  const { captures, unchanged, changed, cells, rules, unreadable, lost } = counts;
  return [
    `重读 ${captures} 份：未变 ${unchanged}，读法有变 ${changed}（${cells} 格），只有规则结论有变 ${rules}，不再能读 ${unreadable}，原件不在 ${lost}${isDry ? '；没有写入数据库' : ''}`,
    `${captures} read again: ${unchanged} unchanged, ${changed} read differently (${cells} cells), ${rules} with other flags alone, ${unreadable} no longer readable, ${lost} lost${isDry ? '; nothing was stored' : ''}`,
  ];
}
