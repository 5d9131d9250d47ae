import { type Command, InvalidArgumentError } from 'commander';
import { withDatabase, withDatabaseOpen } from '../../db/client.js';
import {
  addSchedule,
  listSchedules,
  noteScheduleRun,
  removeSchedule,
  type Schedule,
} from '../../db/queries/schedules.js';
import { checkRedis } from '../../pipeline/queue/check-redis.js';
import { checkPattern, dueAt, keepSchedules, PRESETS } from '../../pipeline/schedule.js';
import { CrawlProgress } from '../crawl-progress.js';
import { addCrawlFlags, type CrawlFlags, runCrawl } from '../run-crawl.js';
import { stopSignal } from '../stop.js';
import { complain, print, tableLines } from '../terminal.js';
import { collect, entriesFor } from './crawl.js';
import { existing, parseCount, parseYears } from './options.js';

interface AddOptions {
  county: string[];
  registry?: string;
  year?: { from: number; to: number };
  cron: string[];
  preset: string;
  db: string;
}

export function addSchedules(schedule: Command): void {
  schedule
    .command('add')
    .description('新增一个定时抓取 · add one')
    .option('--county <name>', '县区，可重复 · a county, repeatable', collect, [])
    .option('--registry <file>', '自己的登记文件 · a registry of your own')
    .option('--year <years>', '报告年度 · report years', parseYears)
    .option(
      '--cron <pattern>',
      '时刻（cron，北京时间），可重复 · when, in China’s time; repeatable',
      collectPattern,
      [],
    )
    .option(
      '--preset <name>',
      'season 按季节：一至四月每周，七月、十月各一次 · by the season; weekly, quarterly',
      parsePreset,
      'season',
    )
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .action((options: AddOptions) => {
      const { county: counties, registry = null, year: years = null, cron, preset } = options;
      entriesFor({ county: counties, ...(registry === null ? {} : { registry }) });
      const patterns = cron.length > 0 ? cron : [...(PRESETS[preset] as readonly string[])];
      const id = withDatabase(options.db, (db) => addSchedule(db, { counties, registry, years }, patterns));
      const next = dueAt({ patterns, createdAt: new Date().toISOString(), lastRunAt: null });
      print(
        `已新增第 ${id} 号，下次 ${next ? shown(next) : '–'} · added number ${id}`,
        '执行定时抓取 to have them done: gongkai schedule run',
      );
    });
  schedule
    .command('list')
    .description('列出，含下次时间 · list them with their next time')
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--json', '以 JSON 打印 · print as JSON')
    .action(({ db: path, json }: { db: string; json?: boolean }) => {
      const own = withDatabase(existing(path), listSchedules).map((one) => ({ ...one, next: dueAt(one) }));
      if (json) print(JSON.stringify(own));
      else if (own.length === 0) print('没有 · none：gongkai schedule add --county 南川区');
      else
        print(
          ...tableLines(
            ['序号', '县区 counties', '时刻 patterns', '上次 last', '下次 next'],
            own.map(({ id, request, patterns, lastRunAt, next }) => [
              ...[String(id), request.counties.join('、') || (request.registry ?? ''), patterns.join(' ; ')],
              ...[lastRunAt ? shown(new Date(lastRunAt)) : '', next ? shown(next) : ''],
            ]),
          ),
        );
    });
  schedule
    .command('remove')
    .description('删除一个 · remove one')
    .argument('<number>', '序号 · its number', parseCount)
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .action((id: number, { db: path }: { db: string }) => {
      if (withDatabase(existing(path), (db) => removeSchedule(db, id))) return;
      complain(String(id), {
        zh: '没有这个序号，见 gongkai schedule list',
        en: 'no such number: see gongkai schedule list',
      });
      process.exitCode = 1;
    });
  addCrawlFlags(
    schedule
      .command('run')
      .description('守在这里按时抓取；错过的补一次 · stay and crawl on time; what was missed is made up once'),
  ).action(run);
}

async function run(flags: CrawlFlags): Promise<void> {
  if (flags.redis !== undefined) await checkRedis(flags.redis);
  const stop = new AbortController();
  stopSignal(() => stop.abort());
  await withDatabaseOpen(existing(flags.db), async (db) => {
    const crawlNow = async (due: Schedule) => {
      const { id, request } = due;
      noteScheduleRun(db, id, new Date());
      const { counties: county, registry, years } = request;
      const progress = new CrawlProgress(false, true);
      const entries = entriesFor({ county, ...(registry === null ? {} : { registry }) });
      progress.say({ zh: `第 ${id} 号开始`, en: `number ${id} begins` });
      const result = await runCrawl(db, { entries, years }, flags, progress, stop);
      progress.end();
      const found = result.counts.found ?? 0;
      progress.say({ zh: `第 ${id} 号结束，找到 ${found} 份`, en: `number ${id} is done: ${found} report(s)` });
    };
    await keepSchedules(() => listSchedules(db), crawlNow, stop.signal);
  });
}

function collectPattern(pattern: string, before: string[]): string[] {
  try {
    checkPattern(pattern);
  } catch {
    throw new InvalidArgumentError('应为 cron 五段，如 "0 3 * 1-4 1"（一至四月每周一三点）· five fields of cron');
  }
  return [...before, pattern];
}

function parsePreset(name: string): string {
  if (!(name in PRESETS)) throw new InvalidArgumentError(`应为 ${Object.keys(PRESETS).join('、')} · one of these`);
  return name;
}

function shown(time: Date): string {
  return time.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
}
