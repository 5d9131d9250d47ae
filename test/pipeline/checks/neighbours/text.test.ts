import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceOf, wordingsOf } from '../../../../pipeline/checks/neighbours/wording.js';
import { judged, stored } from '../../../support/neighbours.js';

/** A sentence that nobody else writes. */
const sentence = (n: number) =>
  `${[...String(n)].map((digit) => '甲乙丙丁戊己庚辛壬癸'[Number(digit)]).join('')}村的水渠修缮情况已经在公开栏里张贴`;
const text = (numbers: readonly number[]) => numbers.map((n) => `${sentence(n)}。`).join('');
const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);
/** Five units with something of their own: enough to know what all of a county write. */
const others = [11, 12, 13, 14, 15].map((publisherId) =>
  stored({ publisherId, unit: `第${publisherId}镇`, text: text(range(publisherId * 1000, 8)) }),
);

describe('wordings', () => {
  const one = (own: string, unit = '石桥镇') => wordingsOf([own], [unit, '安乐县']);

  it.each([
    [
      '石桥镇2022年把公开目录整理成册并上网。',
      '横市镇2023年把公开目录整理成册并上网。',
      true,
      'names and years may differ',
    ],
    [
      '我镇把公开目录整理成册，并上网公布。',
      '本街道把公开目录整理成册,并 上网公布！',
      true,
      'so may 我镇 and punctuation',
    ],
    ['全年主动公开信息３２条，均已上网。', '全年主动公开信息32条，均已上网。', true, 'full width is the same digit'],
    [
      '全年主动公开信息32条，均已上网。',
      '全年主动公开信息33条，均已上网。',
      false,
      'another number is another sentence',
    ],
    ['公开目录整理成册并上网公布完毕。', '公开目录整理成册并上网公示完毕。', false, 'another word is another sentence'],
  ])('%s / %s: %s, %s', (a, b, isSame) => {
    expect(one(a)).toHaveLength(1);
    expect(JSON.stringify(one(a)) === JSON.stringify(one(b, '横市镇'))).toBe(isSame);
  });

  it('leaves short ones out, counts one that is repeated once, and finds a sentence again as it is printed', () => {
    expect(one('（一）主动公开。特此报告。')).toEqual([]);
    expect(one(text([1, 2, 1]))).toHaveLength(2);
    const own = `特此报告。石桥镇 ${sentence(5)}；其他。`;
    expect(sentenceOf(['无', own], ['石桥镇'], one(own)[0] as number)).toBe(`石桥镇 ${sentence(5)}`);
    expect(sentenceOf([own], ['石桥镇'], 1)).toBeNull();
  });

  it('does not stumble over text without end', () => {
    expect(one('啊'.repeat(1e6))).toHaveLength(1);
  });

  it('gives different sentences different numbers', () => {
    expect(new Set(range(0, 20_000).flatMap((n) => one(`${sentence(n)}。`))).size).toBe(20_000);
  });
});

describe('text.reused', () => {
  it('flags the share of sentences that an earlier report has, as counted by hand', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 30 }), fc.nat(30), (count, reused) => {
        const same = Math.min(reused, count);
        const old = stored({ year: 2021, text: text(range(0, 30)) });
        const own = stored({ year: 2022, text: text([...range(0, same), ...range(500, count - same)]) });
        const flags = judged('text.reused', [old, own, ...others]);
        const share = same / count;
        expect(flags.map(({ severity, actual }) => [severity, actual])).toEqual(
          share > 0.5 ? [[share > 0.85 ? 'warning' : 'notice', Math.round(share * 100)]] : [],
        );
      }),
      { numRuns: 50 },
    );
  });

  it('sets aside what most units write, and what many counties do', () => {
    const common = text(range(0, 12));
    const [old, own] = [2021, 2022].map((year) => stored({ year, text: common + text(range(year * 10, 6)) }));
    const shared = others.map((report, i) => ({
      ...report,
      wordings: i < 3 ? (old?.wordings ?? report.wordings) : report.wordings,
    }));
    const both = [old, own] as [NonNullable<typeof old>, NonNullable<typeof own>];
    expect(judged('text.reused', [...both, ...others])).toHaveLength(1);
    expect(judged('text.reused', [...both, ...shared])).toEqual([]);
    const statutory = new Set(wordingsOf([common], []));
    const isCommon = (wording: number) => statutory.has(wording);
    expect(judged('text.reused', [...both, ...others], { isCommon })).toEqual([]);
    expect(judged('text.reused', both)).toEqual([]); // nobody knows what others write
    expect(judged('text.reused', both, { isCommon: () => false })).toHaveLength(1);
  });
});

describe('text.copied', () => {
  const writer = (unit: string, publishedOn: string | null, own: string, year = 2022) =>
    stored({ unit, publisherId: unit.charCodeAt(0), publishedOn, year, text: own });

  it('flags the later one of two that share their own sentences, as counted by hand', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 25 }), fc.nat(25), fc.nat(2), (count, reused, order) => {
        const same = Math.min(reused, count);
        const a = writer('甲镇', '2023-01-15', text(range(0, 25)));
        const b = writer('乙镇', `2023-01-${14 + order}`, text([...range(0, same), ...range(500, count - same)]));
        const flags = judged('text.copied', [a, b, ...others]).map(({ on, severity }) => `${on.unit} ${severity}`);
        const isCopy = (own: number) => same >= 5 && same / own >= 0.4;
        const [ofA, ofB] = [isCopy(25), isCopy(count)];
        const expected =
          order === 2
            ? [...(ofB ? ['乙镇 warning'] : [])]
            : order === 0
              ? [...(ofA ? ['甲镇 warning'] : [])]
              : [...(ofA ? ['甲镇 notice'] : []), ...(ofB ? ['乙镇 notice'] : [])];
        expect(flags).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('tells who was first, with a sentence as the report prints it', () => {
    const a = writer('甲镇', '2023-01-15', text(range(0, 10)));
    const b = writer('乙镇', '2023-01-20', text(range(0, 10)));
    const [flag] = judged('text.copied', [a, b, ...others], { textOf: () => '修缮情况已经张贴' });
    expect(flag?.message.zh).toBe(
      '10 句中 10 句（100%）与甲镇 2022 年报告相同，法定与全县通用表述不计，对方公布在先（2023-01-15，本报告 2023-01-20）（“修缮情况已经张贴”）',
    );
    const [unknown] = judged('text.copied', [a, writer('乙镇', null, text(range(0, 10))), ...others]);
    expect(unknown?.message.en).toContain('who published first is not known');
  });

  it('finds last year’s text of another unit, and is no copy where a third of the county writes alike', () => {
    const a = writer('甲镇', '2022-01-15', text(range(0, 10)), 2021);
    const b = writer('乙镇', '2023-01-10', text(range(0, 10)));
    expect(judged('text.copied', [a, b, ...others]).map(({ on }) => on.unit)).toEqual(['乙镇']);
    const all = ['丙镇', '丁镇'].map((unit) => writer(unit, '2023-01-16', text(range(0, 10))));
    expect(judged('text.copied', [a, b, ...all, ...others])).toEqual([]);
  });
});

describe('copies of one report that are stored', () => {
  const code = 'requests.received.total';
  it('differ in the cells in which both print a number', () => {
    const own = stored({ cells: { [code]: 3, 'review.total': null } });
    const copy = stored({
      id: 5,
      source: 'b.html',
      cells: { [code]: 4, 'review.total': 2, 'requests.handled.total': null },
    });
    const [flag, ...more] = judged('source.copies', [own], { copies: new Map([[own.id, [copy]]]) });
    expect(more).toEqual([]);
    expect(flag).toMatchObject({ severity: 'error', codes: [code], basis: 'stored' });
    expect(flag?.message.zh).toBe('与另一份（b.html）有 1 格不同：一、本年新收政府信息公开申请数量·总计 3 ≠ 4');
    expect(judged('source.copies', [own], { copies: new Map([[own.id, [own]]]) })).toEqual([]);
    const doubted = { ...copy, doubted: new Set([code]) };
    expect(judged('source.copies', [own], { copies: new Map([[own.id, [doubted]]]) })[0]).toMatchObject({
      severity: 'warning',
      doubt: 'reading',
    });
  });
});
