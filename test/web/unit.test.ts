import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import type { ParsedReport } from '../../parsers/report.js';
import { check } from '../../pipeline/checks/check.js';
import { createApp } from '../../web/app.js';
import { busyWith } from '../support/valid-report.js';

function siteWith(reports: readonly ParsedReport[]) {
  const db = open(':memory:');
  const writer = new ReportWriter(db);
  for (const [i, report] of reports.entries()) {
    const { flags, notAssessable } = check(report);
    writer.save(
      { sha256: `${i}`, byteSize: 1, url: 'https://www.anle.gov.cn/a.html' },
      report,
      flags,
      notAssessable.length,
    );
  }
  const lost = async () => ({ lost: { zh: '没有', en: 'none' } });
  const app = createApp({
    db,
    program: 'test',
    operatorToken: null,
    documents: { bytes: lost, show: lost },
    report: ({ error }) => {
      throw error;
    },
  });
  return async (path: string) => load(await (await app.request(path)).text());
}

const of = (year: number, values: Record<string, number | null>) => ({ ...busyWith(values), year });

describe('the unit page', () => {
  it('says of each two years whether what was carried over was taken up, and nothing of what is not printed', async () => {
    const page = await siteWith([
      of(2021, { 'requests.carried_out.total': 4 }),
      of(2022, { 'requests.carried_in.total': 4, 'requests.carried_out.total': 2 }),
      of(2023, { 'requests.carried_in.total': 1, 'requests.carried_out.total': null }),
      of(2024, { 'requests.carried_in.total': 0 }),
    ])('/units/1');
    const links = page('.chain li')
      .toArray()
      .map((li) => [page(li).attr('class'), page(li).children('span').text().replace(/\s+/g, ' ')]);
    expect(links).toEqual([
      ['equal', '2021 年结转下年 42022 年上年结转 4'],
      ['different', '2022 年结转下年 22023 年上年结转 1'],
      ['unknown', '2023 年结转下年 –2024 年上年结转 0'],
    ]);
  });

  it('shows a year without a report as a gap, in the table and in the pictures', async () => {
    const page = await siteWith([of(2021, {}), of(2023, {})])('/units/1');
    expect(page('tr.gap').text()).toContain('2022');
    expect(page('tr.gap').text()).toContain('没有报告');
    const path = page('figure').first().find('path').attr('d') ?? '';
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path).not.toContain('L');
    expect(page('.chain li')).toHaveLength(0);
  });

  it('tells what a new version changed: numbers, blanks, chapters', async () => {
    const before = of(2022, { 'review.upheld': 1, 'requests.granted.total': 2 });
    const after = of(2022, { 'review.upheld': null, 'requests.granted.total': 3 });
    after.sections[4] = { number: 5, heading: '五、存在的主要问题及改进情况', text: '换了一段话。' };
    const page = await siteWith([before, after])('/units/1');
    const cells = page('.versions tbody tr')
      .toArray()
      .map((row) =>
        page(row)
          .find('td')
          .toArray()
          .map((cell) => page(cell).text()),
      );
    expect(cells).toEqual([
      ['（一）予以公开·总计', '2', '3'],
      ['行政复议·结果维持', '1', '空白（不是 0）'],
    ]);
    expect(page('.versions').text()).toContain('文字有变化的部分：五、存在的主要问题及改进情况');
    expect(page('.versions li').last().text()).toContain('第一次读到');
  });
});

describe('the form on the report page', () => {
  it('shows every state of a cell in words or signs, and a blank never as a zero', async () => {
    const report = busyWith({ 'requests.received.business': null, 'review.upheld': 0 });
    report.facts['review.corrected'] = { value: null, status: 'dash', raw: '——' };
    report.facts['review.other'] = { value: null, status: 'unreadable', raw: '见附件' };
    report.facts['review.pending'] = { value: null, status: 'absent' };
    report.facts['review.total'] = { value: null, status: 'blank', implied: 3 };
    report.facts['litigation_direct.total'] = { value: 7, status: 'reported', source: 'ocr', confidence: 0.95 };
    const page = await siteWith([report])('/reports/1');
    const cell = (code: string) => {
      const own = page(`[id="${code}"]`);
      return { text: own.text(), classes: own.parent().attr('class')?.split(' ').slice(0, 2) };
    };
    expect(cell('requests.received.business').text).toMatch(/^空[^0-9]/);
    expect(cell('requests.received.business').classes).toEqual(['cell', 'blank']);
    expect(cell('review.upheld')).toMatchObject({ classes: ['cell', 'zero'] });
    expect(cell('review.corrected').text).toMatch(/^——/);
    expect(cell('review.other').text).toContain('见附件');
    expect(cell('review.pending').text).toMatch(/^无此格/);
    expect(cell('review.total').text).toMatch(/^空≈3/);
    expect(cell('litigation_direct.total').text).toMatch(/^7图/);
    expect(page('table.form td.cell')).toHaveLength(200);
  });

  it('marks the cell that is probably wrong, and only tints the others of its sum', async () => {
    const page = await siteWith([busyWith({ 'requests.refused.deliberative.total': 10 })])('/reports/1');
    const suspect = page('[id="requests.refused.deliberative.total"]');
    expect(suspect.text()).toBe('10错→1');
    expect(page('[id="requests.handled.total"]').text()).not.toContain('错');
    expect(page('[id="requests.handled.total"]').parent().attr('class')).toContain('involved');
  });
});
