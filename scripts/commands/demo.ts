import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { userAgent } from '../../crawlers/http/user-agent.js';
import { entrySchema } from '../../crawlers/registry/schema.js';
import { withDatabaseOpen } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { compareCounty, listFlags } from '../../db/queries/compare-county.js';
import { archiveFolder } from '../../pipeline/archive-folder.js';
import { checkStored } from '../../pipeline/check-stored.js';
import { type CrawlResult, crawl } from '../../pipeline/crawl.js';
import { CrawlProgress } from '../crawl-progress.js';
import { type SampleCounty, sampleCounty } from '../demo/county.js';
import { sampleSite } from '../demo/web/sample-site.js';
import { type LocalWeb, serveSites } from '../demo/web/serve.js';
import { writeExport } from '../export/write.js';
import { programVersion } from '../program-version.js';
import { comparisonLines } from '../show-comparison.js';
import { crawlLines } from '../show-crawl.js';
import { print } from '../terminal.js';

/** Marks a folder as the demo's own: nothing else is ever cleared away. */
const MARK = 'demo.txt';
/** The year that is compared as an example. */
const SHOWN = 2023;

export function addDemo(command: Command): void {
  command
    .option('--out <folder>', '工作文件夹，每次重建 · folder to work in, made anew each time', 'gongkai-demo')
    .action(async (options: { out: string }) => {
      if (!isOurs(options.out)) {
        command.error(
          `${options.out} 里有别的文件；请用 --out 另指一个文件夹 · there are other files in it: name another folder with --out`,
          { exitCode: 2 },
        );
      }
      await runDemo(options.out);
    });
}

/** Whether a folder may be made anew: it is not there yet, or empty, or the work of an earlier demo. */
function isOurs(folder: string): boolean {
  if (!existsSync(folder)) return true;
  const names = readdirSync(folder);
  return names.length === 0 || names.includes(MARK);
}

async function runDemo(folder: string): Promise<void> {
  const sample = sampleCounty();
  const database = join(folder, 'gongkai.db');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, MARK),
    '虚构的样例县，gongkai demo 每次重建这个文件夹。\nA made-up county: gongkai demo makes this folder anew each time.\n',
  );
  const site = sampleSite(sample);
  const web = await serveSites([site]);
  try {
    print(
      `样例县 ${sample.county}（虚构）在本机开了网站，只给出首页网址，其余由抓取自己找：${site.portal}`,
      'A county that never was has a site on this machine. All that the crawl is told is its home page.',
      '',
    );
    await withDatabaseOpen(database, (db) => showCounty(db, sample, { folder, web, portal: site.portal }));
  } finally {
    await web.close();
  }
}

async function showCounty(
  db: Database,
  sample: SampleCounty,
  { folder, web, portal }: { folder: string; web: LocalWeb; portal: string },
): Promise<void> {
  const { county } = sample;
  const started = performance.now();
  const result = await crawlSample(db, web, sample, portal);
  print(...crawlLines(db, result), `用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒 seconds`, '');
  print(...comparisonLines(compareCounty(db, { county, year: SHOWN }), listFlags(db, { county })), '');
  print(
    '样例中有意放入的问题 · put wrong on purpose:',
    ...sample.defects.map(({ unit, year, what }) => `  ${unit} ${year}：${what.zh} (${what.en})`),
    '',
  );
  const before = web.seen.length;
  await crawlSample(db, web, sample, portal);
  const again = web.seen.slice(before);
  const unchanged = again.filter(({ status }) => status === 304).length;
  print(
    `再抓一次：请求 ${again.length} 次，其中 ${unchanged} 次网站答“没有变化”，不再传内容`,
    `crawled once more: ${again.length} requests, ${unchanged} answered "not modified" without a body`,
    '',
  );
  const files = writeExport(db, join(folder, 'export'), { format: 'csv' });
  const wrong = sample.files.find(({ unit, year }) =>
    sample.defects.some((own) => own.rule === 'review.sum' && own.unit === unit && own.year === year),
  );
  const page = join(folder, `${wrong?.unit}-${wrong?.year}.html`);
  if (wrong) writeFileSync(page, wrong.bytes);
  const database = db.$client.name;
  print(
    `数据库 database: ${database}（任何 SQLite 工具可打开；视图 fact、report_2021、report_2019、flag）`,
    `存档 archive: ${archiveFolder(database)}（WARC，ReplayWeb.page 等工具可回放）`,
    `导出 exports: ${files.map(({ path, rows }) => `${path}（${rows} 行）`).join('，')}`,
    '',
    '下一步 next:',
    `  npx gongkai parse ${page}    看一份报告 · look at a report`,
    `  npx gongkai serve --db ${database}    打开网站 · open the website`,
    `  npx gongkai compare --db ${database} --year 2024`,
    '  npx gongkai registry list    在册的真实县区 · real counties at hand',
    '  npx gongkai crawl --county 南川区 --year 2024    抓取一个真实的县 · crawl a real county',
  );
  if (!result.isComplete) process.exitCode = 1;
}

async function crawlSample(
  db: Database,
  web: LocalWeb,
  { county, prefecture, years }: SampleCounty,
  portal: string,
): Promise<CrawlResult> {
  const progress = new CrawlProgress(process.stderr.isTTY === true, process.stderr.isTTY === true);
  const result = await crawl(
    db,
    {
      entries: [entrySchema.parse({ county, prefecture, portal })],
      years: { from: Math.min(...years), to: Math.max(...years) },
      ...{ delay: 0, maxRequests: Number.POSITIVE_INFINITY, workers: 1, resolve: web.resolve },
      ...{ archive: archiveFolder(db.$client.name), isBrowserAllowed: false, program: programVersion() },
      userAgent: userAgent(programVersion()),
    },
    { progress: (state) => progress.show(state), remark: (text) => progress.say(text) },
  );
  progress.end();
  checkStored(db);
  return result;
}
