/** `node read-contender.js NAME` prints how many milliseconds one contender needs for a page: the median, warmed up. */
import { parse as parse5 } from 'parse5';
import { parse } from '../../parsers/parse.js';
import { check } from '../../pipeline/checks/check.js';
import { median } from './median.js';
import { page, URL } from './page.js';

const PAGES_PER_ROUND = 40;

const CONTENDERS: Readonly<Record<string, (bytes: Uint8Array) => void | Promise<void>>> = {
  ours: async (bytes) => {
    check(await parse(bytes, { url: URL }), { url: URL });
  },
  parse5: (bytes) => {
    parse5(new TextDecoder().decode(bytes));
  },
};

const run = CONTENDERS[process.argv[2] ?? ''];
if (!run) throw new Error(`no contender ${process.argv[2]}`);
const bytes = page(1);
const times: number[] = [];
for (let round = -10; round < 30; round += 1) {
  const started = performance.now();
  for (let i = 0; i < PAGES_PER_ROUND; i += 1) await run(bytes);
  if (round >= 0) times.push((performance.now() - started) / PAGES_PER_ROUND);
}
process.stdout.write(String(median(times)));
