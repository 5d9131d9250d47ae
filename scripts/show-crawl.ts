import type { Entry, State } from '../crawlers/discover/ledger.js';
import type { Database } from '../db/database.js';
import { coverageOf } from '../db/queries/coverage.js';
import type { CountyResult, CrawlResult } from '../pipeline/crawl.js';
import { tableLines } from './terminal.js';

const STATES: Record<State, { sign: string; zh: string; en: string }> = {
  found: { sign: '✓', zh: '已找到', en: 'found' },
  document: { sign: '附', zh: '数字只在附件或图片中', en: 'numbers only in files or pictures' },
  missing: { sign: '×', zh: '没有找到', en: 'not found' },
  declined: { sign: '拒', zh: '网站拒绝自动访问', en: 'the site declines automated access' },
  robots: { sign: '禁', zh: 'robots.txt 不允许', en: 'forbidden by robots.txt' },
  failed: { sign: '障', zh: '访问或读取失败', en: 'could not be fetched or read' },
  forged: { sign: '伪', zh: '页面被篡改', en: 'the page was tampered with' },
  unchecked: { sign: '？', zh: '没有查到', en: 'not looked up' },
};
const MAX_REASONS = 12;

/** Coverage of each county, unit by unit and year by year, with the reasons for what is not there; then what it cost. */
export function crawlLines(db: Database, result: CrawlResult): string[] {
  return [
    ...result.counties.flatMap((county) => [...countyLines(db, county), '']),
    ...requestLines(result),
    ...(result.isComplete
      ? []
      : ['没有做完：再次运行同一命令接着做 · not finished: run the same command again to go on']),
  ];
}

/** What to do with a database that holds reports now. */
export function nextLines(database: string): string[] {
  return [
    '',
    '下一步 next:',
    `  gongkai compare --db ${database}    比较各乡镇 · compare the units`,
    `  gongkai export --db ${database} --format csv --out 导出 · export the data`,
  ];
}

function countyLines(db: Database, { county, coverage, lists, rejected }: CountyResult): string[] {
  const years = [...new Set(coverage.map(({ year }) => year))].sort((a, b) => a - b);
  const units = new Map<string, Entry[]>();
  for (const entry of coverage) units.set(entry.unit.name, [...(units.get(entry.unit.name) ?? []), entry]);
  const errors = new Map(
    coverageOf(db, county.code ?? county.name).map((row) => [`${row.unit} ${row.year}`, row.errors]),
  );
  const cell = (entry: Entry | undefined) => {
    if (!entry) return '';
    const count = errors.get(`${entry.unit.name} ${entry.year}`) ?? 0;
    return STATES[entry.state].sign + (entry.state === 'found' && count > 0 ? ` ！${count}` : '');
  };
  const rows = [...units].map(([name, own]) => [
    name,
    ...years.map((year) => cell(own.find((entry) => entry.year === year))),
  ]);
  const met = new Set(coverage.map(({ state }) => state));
  const found = coverage.filter(({ state }) => state === 'found' || state === 'document').length;
  const place = [county.province, county.prefecture, county.name].filter((name) => name !== null).join(' ');
  return [
    `${place}：${units.size} 个单位，找到 ${found} 份报告，读了 ${lists} 个列表页，舍去 ${rejected.length} 个不是报告的链接`,
    `${units.size} unit(s), ${found} report(s), ${lists} list page(s), ${rejected.length} link(s) that were no report`,
    ...tableLines(['单位 unit', ...years.map(String)], rows),
    [...met].map((state) => `${STATES[state].sign} ${STATES[state].zh} ${STATES[state].en}`).join('   '),
    ...reasonLines(coverage),
  ];
}

/** Why reports are not there, the commonest reasons first. */
function reasonLines(coverage: readonly Entry[]): string[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of coverage) {
    if (entry.state === 'found' || entry.state === 'missing' || !entry.reason) continue;
    const key = `${STATES[entry.state].sign} ${entry.reason.zh} · ${entry.reason.en}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length);
  return [
    ...sorted.slice(0, MAX_REASONS).map(([reason, entries]) => {
      const names = entries.slice(0, 3).map(({ unit, year }) => `${unit.name} ${year}`);
      return `  ${reason}：${names.join('、')}${entries.length > 3 ? ` 等 ${entries.length} 份` : ''}`;
    }),
    ...(sorted.length > MAX_REASONS
      ? [`  … 另有 ${sorted.length - MAX_REASONS} 种原因，见 --json · more with --json`]
      : []),
  ];
}

function requestLines({ requests, hosts, runId, isContinued }: CrawlResult): string[] {
  const rows = [...requests]
    .sort(([, a], [, b]) => b - a)
    .map(([host, count]) => {
      const state = hosts.find((known) => known.host === host);
      return [host, String(count), state && state.state !== 'ok' ? `已停止访问：${state.reason ?? ''}` : ''];
    });
  const title = `请求 · requests（第 ${runId} 次运行${isContinued ? '，接着上次' : ''} run ${runId}${isContinued ? ', continued' : ''}）`;
  return rows.length === 0 ? [`${title}：0`] : [title, ...tableLines(['网站 host', '次数 requests', ''], rows)];
}

/** The same as data. `reports` are those at hand, `missing` all others that were looked for. */
export function crawlSummary(db: Database, result: CrawlResult): object {
  const rows = result.counties.flatMap(({ county, coverage }) => {
    const stored = new Map(coverageOf(db, county.code ?? county.name).map((row) => [`${row.unit} ${row.year}`, row]));
    return coverage.map((entry) => {
      const { unit, year, state, reason, url, aliases } = entry;
      const known = stored.get(`${unit.name} ${year}`);
      const flags = { error: known?.errors ?? 0, warning: known?.warnings ?? 0, notice: known?.notices ?? 0 };
      return {
        ...{
          county: county.name,
          countyCode: county.code,
          unit: unit.name,
          division: unit.code,
          year,
          state,
          reason,
          url,
        },
        ...(state === 'found' || state === 'document' ? { aliases, reportId: known?.reportId ?? null, flags } : {}),
      };
    });
  });
  const isAtHand = ({ state }: { state: State }) => state === 'found' || state === 'document';
  return {
    ...{ run: result.runId, continued: result.isContinued, complete: result.isComplete, counts: result.counts },
    reports: rows.filter(isAtHand),
    missing: rows.filter((row) => !isAtHand(row)),
    rejected: result.counties.flatMap(({ county, rejected }) =>
      rejected.map((link) => ({ county: county.name, ...link })),
    ),
    requests: Object.fromEntries(result.requests),
    hosts: result.hosts.map(({ host, state, reason, until }) => ({ host, state, reason, until })),
  };
}
