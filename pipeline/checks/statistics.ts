import { lineNameOf } from '../../parsers/forms/labels.js';
import { eachOf } from './localise/suspects.js';
import { defineRule } from './rule.js';

const PARTS: readonly [part: string, whole: string][] = [
  ['publication.normative_documents', 'publication.total'],
  ['response.press_conferences_by_head', 'response.press_conferences'],
  ['response.interviews_by_head', 'response.interviews'],
];

/** Lines printed under 其中: what they count is counted in the line above them, too. */
export const statisticsParts = defineRule<{ codes: readonly string[] }>({
  id: 'statistics.parts',
  severity: 'error',
  scope: 'row',
  title: { zh: '“其中”大于总数', en: 'A part is larger than its whole' },
  formula: {
    zh: '主动公开规范性文件数 ≤ 主动公开政府信息数；主要负责同志参加次数 ≤ 总次数',
    en: 'normative documents published ≤ information published; attended by the head ≤ all of them',
  },
  forms: ['2014'],
  cases: () => PARTS.map((codes) => ({ codes })),
  judge([part = 0, whole = 0], { codes: [own = '', all = ''] }) {
    if (part <= whole) return null;
    return {
      actual: part,
      suspects: eachOf([own, all]),
      message: {
        zh: `${lineNameOf(own).zh} ${part} ＞ ${lineNameOf(all).zh} ${whole}`,
        en: `${lineNameOf(own).en} ${part} > ${lineNameOf(all).en} ${whole}`,
      },
    };
  },
});

const CHANNELS = ['gazette', 'website', 'weibo', 'wechat', 'other_channels'].map((channel) => `publication.${channel}`);

/**
 * An item that went through several channels counts once in the total, so the channels need not add up to it; but each item went
 * through one at least, and no channel has more items than there are.
 */
export const statisticsChannels = defineRule<{ codes: readonly string[] }>({
  id: 'statistics.channels',
  severity: 'warning',
  scope: 'row',
  title: { zh: '公开总数与各渠道矛盾', en: 'Channels of publication contradict the total' },
  formula: {
    zh: '各渠道最大者 ≤ 主动公开政府信息数 ≤ 各渠道之和（同一信息多渠道公开只计 1 条）',
    en: 'largest channel ≤ information published ≤ sum of the channels (an item in several channels counts once)',
  },
  forms: ['2014'],
  cases: () => [{ codes: ['publication.total', ...CHANNELS] }],
  judge([total = 0, ...channels], { codes }) {
    const all = channels.reduce((sum, value) => sum + value, 0);
    const largest = Math.max(...channels);
    const name = lineNameOf(codes[0] as string);
    if (total > all) {
      return {
        expected: all,
        actual: total,
        suspects: eachOf(codes),
        message: {
          zh: `${name.zh} ${total} ＞ 各渠道之和 ${all}`,
          en: `${name.en}: ${total} > ${all} in all channels together`,
        },
      };
    }
    if (largest <= total) return null;
    const own = codes[channels.indexOf(largest) + 1] as string;
    const channel = lineNameOf(own);
    return {
      expected: largest,
      actual: total,
      suspects: eachOf([own, codes[0] as string]),
      message: {
        zh: `${channel.zh} ${largest} ＞ ${name.zh} ${total}`,
        en: `${channel.en}: ${largest} > ${name.en}: ${total}`,
      },
    };
  },
});
