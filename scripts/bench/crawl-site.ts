/**
 * A web of counties with many reports, for measuring: `node crawl-site.js COUNTIES` prints where each of them is and serves them until
 * its input ends. Each county has a port, and so a machine, of its own.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type County, countiesUnder, unitsIn } from '../../parsers/identity/divisions.js';
import { wordPage } from '../demo/layouts/word.js';
import { Random } from '../demo/random.js';
import { makeReport } from '../demo/truth.js';

const PAGE_BYTES = 120_000;
const UNITS = 20;
const YEARS = { first: 2008, last: 2025 };
const COLUMN = '/zfxxgk/nb/';

/** Where a county of the measured web publishes. */
export interface MeasuredCounty {
  county: string;
  code: string;
  /** Its name on the web. */
  host: string;
  port: number;
  /** Path of the list of all its reports. */
  column: string;
  reports: number;
}

/** Path → bytes of a county's pages: the list, and a report of each unit and year. */
function pagesOf(county: County, host: string): Map<string, Uint8Array> {
  const pages = new Map<string, Uint8Array>();
  const items: string[] = [];
  for (const { name: unit } of unitsIn(county.code).slice(0, UNITS)) {
    for (let year = YEARS.last; year >= YEARS.first; year -= 1) {
      const publishedOn = `${year + 1}-01-18`;
      const path = `${COLUMN}${year + 1}01/t${publishedOn.replaceAll('-', '')}_${pages.size}.html`;
      const random = new Random(pages.size + Number(county.code));
      const report = makeReport(random, {
        ...{ unit, county: county.name, prefecture: county.prefecture ?? county.province, year, publishedOn },
        ...{ form: year >= 2021 ? '2021' : '2019', size: 'small', url: `http://${host}${path}` },
      });
      pages.set(path, wordPage(report, random, PAGE_BYTES));
      items.push(`<li><a href="${path}">${report.title}</a><span>${publishedOn}</span></li>`);
    }
  }
  const list = `<html><head><title>政府信息公开年报</title></head><body><ul>\n${items.join('\n')}\n</ul></body></html>`;
  return pages.set(COLUMN, Buffer.from(list));
}

async function serve(county: County): Promise<MeasuredCounty> {
  const host = `www.x${county.code}.gov.cn`;
  const pages = pagesOf(county, host);
  const server = createServer((request, response) => {
    const body = pages.get(request.url ?? '');
    response.writeHead(body ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': body?.length ?? 0,
    });
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const { name, code } = county;
  return { county: name, code, host, port, column: COLUMN, reports: pages.size - 1 };
}

const large = countiesUnder('四川省').filter(({ code }) => unitsIn(code).length >= UNITS);
const served: MeasuredCounty[] = [];
for (const county of large.slice(0, Number(process.argv[2]))) served.push(await serve(county));
process.stdout.write(`${JSON.stringify(served)}\n`);
process.stdin.resume().on('end', () => process.exit(0));
