import { describe, expect, it } from 'vitest';
import { parse } from '../../../../parsers/parse.js';
import { chineseAt, handPdf, textAt } from '../../../support/pdf.js';
import { valuesOf } from '../../../support/tables.js';

/** Codes of GBK in hexadecimal. */
const CODES = new Map<string, string>();
for (let high = 0x81; high <= 0xfe; high += 1) {
  for (let low = 0x40; low <= 0xfe; low += 1) {
    const character = new TextDecoder('gbk').decode(Uint8Array.of(high, low));
    if (character.length === 1 && character !== '\uFFFD')
      CODES.set(character, `${high.toString(16)}${low.toString(16)}`);
  }
}
const hex = (text: string) => [...text].map((c) => CODES.get(c) ?? c.charCodeAt(0).toString(16)).join('');
const say = (x: number, y: number, text: string, size = 8) => chineseAt(x, y, hex(text), size);

const LEAVES = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const placeOf = (leaf: number) => 40 + 34 * leaf;

/** Chapter four without a line drawn, each leaf's label over two lines, and these values under them. */
function paper(values: ReadonlyMap<number, number>): Uint8Array {
  const head = [0, 1, 2].flatMap((group) =>
    LEAVES.flatMap((label, i) => {
      const x = placeOf(5 * group + i);
      return label === '总计' ? [say(x, 600, label)] : [say(x, 605, label.slice(0, 2)), say(x, 595, label.slice(2))];
    }),
  );
  return handPdf({
    pages: [
      {
        content: [
          say(150, 780, '石桥镇2022年政府信息公开工作年度报告', 14),
          ...['一、总体情况', '本年度认真做好政府信息公开各项工作，主动公开各类信息，并做好依申请公开的答复。'].map(
            (line, i) => say(40, 740 - 20 * i, line, 10),
          ),
          say(40, 660, '四、政府信息公开行政复议、行政诉讼情况', 10),
          say(placeOf(2), 635, '行政复议') + say(placeOf(9), 635, '行政诉讼'),
          say(placeOf(6), 620, '未经复议直接起诉') + say(placeOf(12), 620, '复议后起诉'),
          ...head,
          ...[...values].map(([leaf, value]) => textAt(placeOf(leaf) + 6, 578, String(value), 8)),
          say(40, 540, '五、存在的主要问题及改进情况', 10),
          say(40, 520, '公开的内容还不够全面，下一年度将进一步加强学习培训，提高工作水平。', 10),
        ].join(''),
      },
    ],
  });
}

describe('chapter four on paper without lines, zeros left blank', () => {
  it.each<[string, [number, number][]]>([
    [
      'one review',
      [
        [1, 1],
        [4, 1],
      ],
    ],
    [
      'a lawsuit behind blank columns',
      [
        [8, 2],
        [9, 2],
      ],
    ],
    [
      'one of each',
      [
        [0, 3],
        [4, 3],
        [10, 1],
        [14, 1],
      ],
    ],
  ])('%s: each value stands under its label', async (_name, values) => {
    const report = await parse(paper(new Map(values)));
    const read = Object.values({
      ...valuesOf(report, 'review.'),
      ...Object.fromEntries(Object.entries(valuesOf(report, 'litigation')).map(([code, value]) => [`l${code}`, value])),
    });
    expect(read).toEqual(Array.from({ length: 15 }, (_, leaf) => new Map(values).get(leaf) ?? null));
    expect(report.unplaced).toEqual([]);
  });
});
