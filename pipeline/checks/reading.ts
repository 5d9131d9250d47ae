import { labelOf, type Text } from '../../parsers/forms/labels.js';
import type { Doubt, Severity } from '../../parsers/report.js';
import { finding, type Rule } from './rule.js';

/** Doubts of our own reading. They are never the publisher's error, and they turn an error on the same cells into a warning. */
function readingRule(kind: Doubt['kind'], severity: Severity, title: Text, formula: Text): Rule {
  return finding({
    id: `reading.${kind}`,
    severity,
    title,
    formula,
    find({ doubts }) {
      return doubts
        .filter((doubt) => doubt.kind === kind)
        .map(({ codes, detail }) => {
          const cells = codes.length === 0 ? { zh: '', en: '' } : labelOf(codes[0] as string);
          const more =
            codes.length > 1
              ? { zh: `等 ${codes.length} 格`, en: ` and ${codes.length - 1} more` }
              : { zh: '', en: '' };
          return {
            codes,
            message: {
              zh: `读取存疑（非发布单位之误）：${title.zh}。${cells.zh}${more.zh}${detail ? `：${detail}` : ''}`,
              en: `our reading is in doubt, not the publisher: ${title.en}. ${cells.en}${more.en}${detail ? `: ${detail}` : ''}`,
            },
          };
        });
    },
  });
}

export const readingRules: readonly Rule[] = [
  readingRule(
    'glued',
    'warning',
    { zh: '数字之间没有分隔', en: 'digits of several cells run together' },
    { zh: '多个单元格的数字连写', en: 'digits of several cells are printed without anything between them' },
  ),
  readingRule(
    'position',
    'notice',
    { zh: '行标题缺失，按位置归位', en: 'placed by position, the label or the cell borders are lost' },
    { zh: '缺失的行恰好只有一种放法', en: 'the rows that are missing leave exactly one place' },
  ),
  readingRule(
    'row_cells',
    'warning',
    { zh: '一行的格数与表头不符', en: 'a row with another number of cells than the header' },
    { zh: '每行格数 ＝ 表头列数', en: 'cells of a row = columns of the header' },
  ),
  readingRule(
    'columns',
    'warning',
    { zh: '表头缺失或残缺，各列归属不明', en: 'no header, or a damaged one, says which column is which' },
    { zh: '表头各列可以辨认', en: 'the columns of the header are known' },
  ),
  readingRule(
    'conflict',
    'warning',
    { zh: '同一行印了两次且数字不同', en: 'one row is printed twice with different numbers' },
    { zh: '每行只印一次', en: 'each row is printed once' },
  ),
  readingRule(
    'encoding',
    'warning',
    { zh: '部分字符无法解码', en: 'characters were lost in decoding' },
    { zh: '全部字符可解码', en: 'all characters can be decoded' },
  ),
];
