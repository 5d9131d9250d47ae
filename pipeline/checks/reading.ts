import { labelOfAll, type Text } from '../../parsers/forms/labels.js';
import type { Doubt, Severity } from '../../parsers/report.js';
import { byTable } from './chapters.js';
import { defineDocumentRule, type Finding, type Rule } from './rule.js';

const MAX_DETAILS = 3;

/**
 * Doubts of our own reading, one flag for each table. They are never the publisher's error, and they turn an error on the same
 * cells into a warning.
 */
function readingRule(kind: Doubt['kind'], severity: Severity, title: Text, formula: Text): Rule {
  return defineDocumentRule({
    ...{ id: `reading.${kind}`, severity, scope: 'table', title, formula },
    find({ doubts }) {
      const own = doubts.filter((doubt) => doubt.kind === kind);
      if (own.length === 0) return [];
      const tables = byTable(own.flatMap(({ codes }) => codes));
      const groups = tables.map(({ codes }) => codes);
      if (own.some(({ codes }) => codes.length === 0)) groups.push([]);
      return groups.map((codes): Finding => {
        const cells = new Set(codes);
        const same = own.filter((doubt) =>
          codes.length === 0 ? doubt.codes.length === 0 : doubt.codes.some((code) => cells.has(code)),
        );
        const details = [...new Set(same.map(({ detail }) => detail).filter((detail) => detail !== ''))];
        const label = labelOfAll(codes);
        const printed = details.slice(0, MAX_DETAILS).join(' | ') + (details.length > MAX_DETAILS ? ' …' : '');
        return {
          codes,
          ...(printed === '' ? {} : { actual: printed }),
          message: {
            zh: `${title.zh}${label.zh && `：${label.zh}`}${printed && `（${printed}）`}。存疑的是读取，不是发布单位`,
            en: `${title.en}${label.en && `: ${label.en}`}${printed && ` (${printed})`}. It is our reading that is in doubt, not the publisher`,
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
    { zh: '数字之间没有分隔', en: 'Digits of several cells run together' },
    {
      zh: '多个单元格的数字连写，只有一种分法时才分开',
      en: 'cells printed without anything between them are cut only where one cut is possible',
    },
  ),
  readingRule(
    'position',
    'notice',
    { zh: '行标题缺失或残缺，按位置归位', en: 'Placed by position, the label is lost or damaged' },
    { zh: '每行有可以辨认的标题', en: 'each row has a label that is known' },
  ),
  readingRule(
    'row_cells',
    'warning',
    { zh: '行内格数与表头不符', en: 'A row has another number of cells than the header' },
    { zh: '每行格数 ＝ 表头列数', en: 'cells of a row = columns of the header' },
  ),
  readingRule(
    'columns',
    'warning',
    { zh: '表头缺失或残缺，各列归属不明', en: 'No header, or a damaged one, says which column is which' },
    { zh: '表头各列可以辨认', en: 'the columns of the header are known' },
  ),
  readingRule(
    'conflict',
    'warning',
    { zh: '同一行印了两次且数字不同', en: 'One row is printed twice with different numbers' },
    { zh: '每行只印一次', en: 'each row is printed once' },
  ),
  readingRule(
    'raised',
    'warning',
    { zh: '数字后的上标，不知是注号还是数字', en: 'A digit raised behind a number: the mark of a note, or part of it' },
    {
      zh: '上标的数字按注号处理，不计入数值；①、*、[1]、注1 是注号，不存疑',
      en: 'a raised digit is taken for the mark of a note and left out; ①, *, [1] and 注1 are marks without doubt',
    },
  ),
  readingRule(
    'encoding',
    'warning',
    { zh: '部分字符无法解码', en: 'Characters were lost in decoding' },
    { zh: '全部字符可解码', en: 'all characters can be decoded' },
  ),
  readingRule(
    'damaged',
    'warning',
    { zh: '文件有损坏，部分内容没有读出', en: 'The file is damaged, a part of it could not be read' },
    { zh: '文件各部分都能读出', en: 'every part of the file can be read' },
  ),
  readingRule(
    'ocr',
    'warning',
    { zh: '图片识别存疑', en: 'A reading from a picture is in doubt' },
    {
      zh: '图片中的数字两次识别一致，且合计相符',
      en: 'two readings of a number in a picture agree, and sums of such numbers hold',
    },
  ),
];
