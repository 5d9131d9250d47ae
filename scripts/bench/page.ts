import { wordPage } from '../demo/layouts/word.js';
import { Random } from '../demo/random.js';
import { makeReport } from '../demo/truth.js';

const PAGE_BYTES = 120_000;

/** Where the page lies. */
export const URL = 'https://www.anle.gov.cn/zfxxgk/t20230118_1.html';

/** A Word-pasted page of about 120 KB, as county sites publish them. */
export function page(seed: number): Uint8Array {
  const random = new Random(seed);
  const report = makeReport(random, {
    ...{ unit: '横市镇', county: '安乐县', prefecture: '宁平市', form: '2021', size: 'small', year: 2022 },
    ...{ url: URL, publishedOn: '2023-01-18' },
  });
  return wordPage(report, random, PAGE_BYTES);
}
