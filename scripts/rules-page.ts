import type { Flag, Severity, Suspect } from '../parsers/report.js';
import { nameOf } from '../pipeline/checks/localise/cell-name.js';
import { WHY, type Why } from '../pipeline/checks/localise/slips.js';
import type { Rule } from '../pipeline/checks/rule.js';
import type { NotedAccuracy } from './accuracy/noted.js';

/** What the page needs of a rule: all of it stands in the catalogue. */
export type ShownRule = Pick<Rule, 'id' | 'severity' | 'scope' | 'title' | 'formula' | 'forms' | 'kinds'>;

const SEVERITY: Readonly<Record<Severity, string>> = {
  error: '错误 error',
  warning: '警告 warning',
  notice: '提示 notice',
};
const SCOPE: Readonly<Record<string, string>> = {
  column: '一列 a column',
  row: '一行 a row',
  cell: '一格 a cell',
  table: '一张表 a table',
  document: '一份报告 a report',
};
const KIND: Readonly<Record<string, string>> = {
  township: '乡镇 townships',
  street: '街道 street offices',
  department: '部门 departments',
  county: '县区 counties',
  prefecture: '市州 prefectures',
  other: '其他 others',
};
const MAX_SUSPECTS = 3;

/**
 * docs/rules.md: the catalogue as people read it, Chinese first, with what each rule said of a document that was spoiled for it and how
 * it did on the generated corpus.
 */
export function rulesPage(
  catalogue: readonly ShownRule[],
  examples: ReadonlyMap<string, Flag>,
  accuracy: NotedAccuracy,
): string {
  return [
    ...introduction(accuracy),
    '',
    '| 规则 rule | 内容 about | 级别 severity | 准确率 precision | 召回率 recall |',
    '|---|---|---|---|---|',
    ...catalogue.map(({ id, title, severity }) => {
      const { precision, recall } = sharesOf(accuracy.rules[id]);
      return `| [${id}](#${anchorOf(id)}) | ${title.zh} ${title.en} | ${SEVERITY[severity]} | ${precision} | ${recall} |`;
    }),
    ...catalogue.flatMap((rule) => ['', ...ruleLines(rule, examples.get(rule.id), accuracy.rules[rule.id])]),
    '',
  ].join('\n');
}

function introduction({ sound, seeded, blanked, cells, counties }: NotedAccuracy): string[] {
  const named = share(cells.unique, cells.documents);
  return [
    '# 检查规则 · Rules',
    '',
    '由 `npm run generate:rules` 从规则目录生成，请勿手改；准确率、召回率由 `npm run accuracy:rules -- --write` 测得。',
    'Made from the catalogue by `npm run generate:rules`: not to be edited. Precision and recall come from `npm run accuracy:rules -- --write`.',
    '',
    '- **错误 error**：报告自相矛盾，或与本单位上一年的报告矛盾。**警告 warning**：很可能不对，或这份文件不宜作为来源。**提示 notice**：值得一看。',
    '  error: the report contradicts itself or its own earlier year. warning: very unlikely to be right, or not to be relied on as a source. notice: worth a look.',
    '- 所需的数没有印出，就不下结论：记为“无法判断”，不算通过。空白不是 0。',
    '  Where a number that a rule needs is not printed, it says nothing: not assessable is recorded, and is no pass. Blank is not zero.',
    '- `suspects` 是可能出错的格和应为的数，只是建议；`doubt: "reading"` 表示也可能是我们读错，此时不算错误。',
    '  `suspects` are cells that are probably wrong, as a suggestion; with `doubt: "reading"` our own reading may be the cause, and the flag is no error.',
    '- 核对过的结论由 `gongkai review` 记下，重读、重检之后仍在；证据变了才重新打开。',
    '  What a person decided is kept with `gongkai review`; it survives another reading and is opened again only where the evidence changed.',
    '',
    `在生成的样本上 On the generated corpus：无缺陷 ${sound.documents} 份，错误级 ${sound.errors}；有缺陷 ${seeded.documents} 份，别处误判 ${seeded.errorsElsewhere}；` +
      `有空白的版式 ${blanked.documents} 份，找到 ${blanked.found}，若空白为 0 则指出 ${blanked.supposed}，无法判断 ${blanked.notAssessable}；` +
      `错一格而破坏两处以上勾稽的 ${cells.documents} 份，唯一且正确 ${named}。`,
    `${sound.documents} sound documents with ${sound.errors} errors; ${seeded.documents} with one defect each, ${seeded.errorsElsewhere} errors elsewhere in them; ` +
      `${blanked.documents} in layouts that leave cells blank or lose them: ${blanked.found} found, ${blanked.supposed} named if blanks are zeros, ${blanked.notAssessable} not assessable; ` +
      `${cells.documents} with one wrong cell that breaks two sums or more: ${named} found uniquely and correctly.`,
    `跨报告的规则另在生成的 ${counties.counties} 个县、${counties.reports} 份报告上测得，无误之处错判 ${counties.errorsElsewhere}。` +
      `Rules over several reports: ${counties.counties} generated counties with ${counties.reports} reports, ${counties.errorsElsewhere} errors where nothing is wrong.`,
    '',
    '准确率 ＝ 确有其事的问题 ÷ 该规则的全部问题；召回率 ＝ 找到的缺陷 ÷ 放入的缺陷。样本是生成的，真实文件会有别的写法。',
    'Precision: flags where something is wrong, of all flags of the rule. Recall: defects found, of those put in. The corpus is generated: real documents have ways of their own.',
  ];
}

function ruleLines(
  rule: ShownRule,
  example: Flag | undefined,
  measured: NotedAccuracy['rules'][string] | undefined,
): string[] {
  const { id, severity, scope, title, formula, forms, kinds } = rule;
  const { precision, recall, named } = sharesOf(measured);
  const counts = measured ? `（${measured.right}/${measured.flags}）` : '';
  return [
    `## ${id}`,
    '',
    `**${title.zh} · ${title.en}**`,
    '',
    `- ${formula.zh}`,
    `  ${formula.en}`,
    `- 级别 severity：${SEVERITY[severity]} · 每条问题针对 one flag is about：${SCOPE[scope] ?? scope}`,
    `- 表式 forms：${forms ? forms.join('、') : '全部 all'} · 单位 publishers：${kinds ? kinds.map((kind) => KIND[kind] ?? kind).join('、') : '全部 all'}`,
    `- 准确率 precision：${precision}${counts} · 召回率 recall：${recall}${measured?.seeded ? `（${measured.found}/${measured.seeded}）` : ''}${named === '–' ? '' : ` · 指出该格 names the cell：${named}`}`,
    ...(example ? exampleLines(example) : []),
  ];
}

function exampleLines({ severity, message, suspects = [] }: Flag): string[] {
  const shown = suspects.slice(0, MAX_SUSPECTS).map(suspectText);
  const more = suspects.length > MAX_SUSPECTS ? '；…' : '';
  return [
    `- 例 example：［${SEVERITY[severity]}］${plain(message.zh)}`,
    `  ${plain(message.en)}`,
    ...(shown.length > 0 ? [`- 可能出错的格 suspects：${shown.join('；')}${more}`] : []),
  ];
}

function suspectText({ code, value, why }: Suspect): string {
  const name = nameOf(code);
  const reason = WHY[why as Why] ?? { zh: why, en: why };
  return `${name.zh} ${name.en}${value === null ? '' : ` → ${value}`}（${reason.zh} ${reason.en}）`;
}

function sharesOf(
  measured: NotedAccuracy['rules'][string] | undefined,
): Record<'precision' | 'recall' | 'named', string> {
  if (!measured) return { precision: '未测 not measured', recall: '未测 not measured', named: '–' };
  const { right, flags, found, seeded, named, celled } = measured;
  return { precision: share(right, flags), recall: share(found, seeded), named: share(named, celled) };
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

/** The anchor that a heading gets on the pages that show Markdown. */
function anchorOf(id: string): string {
  return id.replaceAll('.', '');
}

/** Text of a document is no markup, and stays on its line. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_<>|[\]]/g, '\\$&');
}
