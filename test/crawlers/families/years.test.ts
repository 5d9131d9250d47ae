import { describe, expect, it } from 'vitest';
import { withYear, yearsOf } from '../../../crawlers/families/years.js';
import { annualJsp } from '../../../scripts/demo/web/sites/annual-jsp.js';
import { parsePlain } from '../../support/parse-plain.js';
import { ask, bytesOf, walkList } from '../../support/site.js';

const JSP = 'http://www.x.gov.cn/module/xxgk/xxgkAnnualReport.jsp';

describe('yearsOf', () => {
  it.each([
    [`${JSP}?area=11370826004323472M&fbtime=2023`, `${JSP}?area=11370826004323472M&fbtime=2020`],
    [`${JSP}?fbtime=2023&area=01251010-053`, `${JSP}?fbtime=2020&area=01251010-053`],
    [`${JSP}?area=001008003001061&fbtime=2023&showType=2`, `${JSP}?area=001008003001061&fbtime=2020&showType=2`],
    [
      'https://www.x.gov.cn/public/column/5961?type=3&nav=5&sub=2&timeFrame=2023&hasContent=true',
      'https://www.x.gov.cn/public/column/5961?type=3&nav=5&sub=2&timeFrame=2020&hasContent=true',
    ],
    [
      'https://www.x.gov.cn/gknbxq/pnidpv197pntypepvnbpnnfpv2023.html',
      'https://www.x.gov.cn/gknbxq/pnidpv197pntypepvnbpnnfpv2020.html',
    ],
    [
      'https://www.x.gov.cn/OpennessAnnualReport/year/6/2023.html',
      'https://www.x.gov.cn/OpennessAnnualReport/year/6/2020.html',
    ],
  ])('%s', (address, other) => {
    const years = yearsOf(address);
    expect(years?.year).toBe(2023);
    expect(years?.at(2020)).toBe(other);
  });

  it.each([
    'https://www.x.gov.cn/zfxxgknb/2023n/art/2024/art_0a.html',
    'https://www.x.gov.cn/art/2023/1/26/art_1229_89068.html',
    `${JSP}?area=11370826004323472M`,
    'https://www.x.gov.cn/list.html?id=2023',
  ])('has no other year of %s', (address) => {
    expect(yearsOf(address)).toBeNull();
  });
});

describe('withYear', () => {
  it.each([
    [`${JSP}?area=11370826004323472M`, `${JSP}?area=11370826004323472M&fbtime=2024`],
    [`${JSP}?area=11370826004323472M&fbtime=`, `${JSP}?area=11370826004323472M&fbtime=2024`],
    [`${JSP}?area=11370826004323472M&showType=2`, `${JSP}?area=11370826004323472M&showType=2&fbtime=2024`],
    [`${JSP}?area=11370826004323472M&fbtime=2023`, null],
    [JSP, null],
    ['http://www.x.gov.cn/module/xxgk/search.jsp?area=11370826004323472M', null],
  ])('%s', (address, other) => {
    expect(withYear(address, 2024)).toBe(other);
  });
});

describe('a county of the annual-report module', () => {
  const site = annualJsp();

  it('gives every report of every year when the years are counted', async () => {
    const { found: urls, asked } = await walkList(site, site.column);
    expect(asked).toEqual([site.column]);
    const modules = [...urls].filter((url) => url.includes('xxgkAnnualReport.jsp'));
    const found: string[] = [];
    let requests = 0;
    for (const url of modules) {
      const start = withYear(url, 2024) ?? url;
      for (let year = 2024; year >= 2018; year -= 1) {
        const address = yearsOf(start)?.at(year) as string;
        requests += 1;
        try {
          const report = parsePlain(bytesOf(ask(site, address)), { url: address });
          found.push(`${report.unit} ${report.year}`);
        } catch {
          // an empty shell
        }
      }
    }
    expect(found.sort()).toEqual(site.reports.map(({ unit, year }) => `${unit} ${year}`).sort());
    expect(requests).toBe(13 * 7);
  });
});
