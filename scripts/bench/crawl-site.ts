/** A web of counties with many reports, for measuring: `node crawl-site.js COUNTIES YEARS` prints its address and serves until it is ended. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { countiesUnder, unitsIn } from '../../parsers/identity/divisions.js';
import { wordPage } from '../demo/layouts/word.js';
import { Random } from '../demo/random.js';
import { makeReport } from '../demo/truth.js';

const PAGE_BYTES = 120_000;
const UNITS = 20;

/** Where a county of the measured web publishes. */
export interface MeasuredCounty {
  county: string;
  code: string;
  host: string;
  column: string;
  reports: number;
}

const [counties = '14', years = '18'] = process.argv.slice(2);
const pages = new Map<string, Buffer>();
const served: MeasuredCounty[] = [];
for (const county of countiesUnder('四川省')) {
  if (served.length >= Number(counties)) break;
  const units = unitsIn(county.code).slice(0, UNITS);
  if (units.length < UNITS) continue;
  const host = `www.x${county.code}.gov.cn`;
  const links: string[] = [];
  for (const { name: unit } of units) {
    for (let year = 2025; year > 2025 - Number(years); year -= 1) {
      const path = `/zfxxgk/nb/${year + 1}01/t${year + 1}0118_${links.length}.html`;
      const random = new Random(links.length + Number(county.code));
      const report = makeReport(random, {
        ...{ unit, county: county.name, prefecture: county.prefecture ?? county.province, year },
        ...{ form: year >= 2021 ? '2021' : '2019', size: 'small', url: `http://${host}${path}` },
        publishedOn: `${year + 1}-01-18`,
      });
      pages.set(host + path, Buffer.from(wordPage(report, random, PAGE_BYTES)));
      links.push(`<li><a href="${path}">${report.title}</a><span>${year + 1}-01-18</span></li>`);
    }
  }
  const column = '/zfxxgk/nb/';
  pages.set(
    host + column,
    Buffer.from(`<html><head><title>政府信息公开年报</title></head><body><ul>${links.join('\n')}</ul></body></html>`),
  );
  served.push({
    county: county.name,
    code: county.code,
    host,
    column: `http://${host}${column}`,
    reports: links.length,
  });
}

const server = createServer((request, response) => {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const body = pages.get(host + (request.url ?? ''));
  response.writeHead(body ? 200 : 404, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': body?.length ?? 0,
  });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ port, counties: served })}\n`);
});
