import { describe, expect, it } from 'vitest';
import { documentOf, type Part, parseParts } from '../../parsers/attached.js';
import { readDocument } from '../../parsers/formats/read.js';
import { codesOf } from '../../parsers/forms/codebook.js';
import { check } from '../../pipeline/checks/check.js';
import { layout } from '../../scripts/demo/layouts/index.js';
import { OFFICE_LAYOUTS } from '../../scripts/demo/office/index.js';
import { Random } from '../../scripts/demo/random.js';
import { makeReport, type TrueReport } from '../../scripts/demo/truth.js';
import { docx } from '../support/office.js';

const url = 'https://www.anle.gov.cn/zfxxgk/202301/t20230118_1.html';
const make = (seed: number, unit = '横市镇', year = 2022) =>
  makeReport(new Random(seed), {
    ...{ unit, county: '安乐县', prefecture: '宁平市', form: '2021', size: 'large', year, url },
    publishedOn: `${year + 1}-01-18`,
  });
const office = async (id: string, report: TrueReport) => {
  const own = OFFICE_LAYOUTS.find((candidate) => candidate.id === id);
  return (await own?.render(report, new Random(1)))?.bytes as Uint8Array;
};
const html = (report: TrueReport) => new TextDecoder().decode(layout('plain').render(report, new Random(1)).bytes);
const part = async (source: string, bytes: Uint8Array | string): Promise<Part> => ({
  source,
  document: await readDocument(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes),
});
const withoutTables = (page: string) => page.replace(/<table[\s\S]*?<\/table>/g, '');
const titleOnly = ({ title }: TrueReport) =>
  `<html><head><title>${title}</title></head><body><h1>${title}</h1><p><a href="a.docx">${title}.docx</a></p></body></html>`;

describe('a page and its files are one report', () => {
  it.each(['xlsx-plain', 'xlsx-sheets', 'docx-everything', 'rtf-bytes'])(
    'the page has the text, the file the tables: %s',
    async (id) => {
      const truth = make(3);
      const page = await part(url, withoutTables(html(truth)));
      const { report, left } = parseParts(page, [await part('a.bin', await office(id, truth))], { url });
      expect(left).toEqual([]);
      expect(report).toMatchObject({
        unit: '横市镇',
        county: '安乐县',
        year: 2022,
        publishedOn: '2023-01-18',
        copies: [],
        unplaced: [],
      });
      for (const code of codesOf('2021')) expect([code, report.facts[code]?.value]).toEqual([code, truth.facts[code]]);
      for (const [i, { text }] of report.sections.entries()) {
        for (const line of truth.prose[i] ?? []) expect(text).toContain(line);
        expect(text).not.toContain(truth.title);
      }
      for (const { at } of Object.values(report.facts)) expect(documentOf(report, at?.[0] ?? -1)?.source).toBe('a.bin');
      expect(check(report, { url }).flags).toEqual([]);
    },
  );

  it('the page has a title and a link, the file everything', async () => {
    const truth = make(4);
    const { report } = parseParts(
      await part(url, titleOnly(truth)),
      [await part('a.docx', await office('docx-plain', truth))],
      { url },
    );
    expect(report.sections.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(report).toMatchObject({ unit: '横市镇', year: 2022, copies: [] });
    expect(report.evidence.documents?.map(({ source, format }) => [source, format])).toEqual([
      [url, 'html'],
      ['a.docx', 'docx'],
    ]);
  });

  it('two copies that are alike say nothing; two that differ raise source.copies', async () => {
    const truth = make(5);
    const page = await part(url, html(truth));
    const alike = parseParts(page, [await part('a.docx', await office('docx-plain', truth))], { url }).report;
    expect(alike.copies).toEqual([]);
    const code = 'requests.granted.natural_person';
    const changed = { ...truth, facts: { ...truth.facts, [code]: (truth.facts[code] ?? 0) + 1 } };
    const { report } = parseParts(page, [await part('a.docx', await office('docx-plain', changed))], { url });
    expect(report.copies.map((copy) => copy.code)).toEqual([code]);
    const sources = report.copies[0]?.at.map(([table]) => documentOf(report, table)?.source);
    expect(new Set(sources)).toEqual(new Set([url, 'a.docx']));
    expect(check(report, { url }).flags.map(({ rule }) => rule)).toContain('source.copies');
  });

  it('leaves out files of another unit or year, and files that are no report', async () => {
    const truth = make(6);
    const files = [
      await part('other.docx', await office('docx-plain', make(7, '河口乡'))),
      await part('before.docx', await office('docx-plain', make(8, '横市镇', 2021))),
      await part('form.docx', docx('<w:p><w:r><w:t>政府信息公开申请须知</w:t></w:r></w:p>')),
    ];
    const { report, left } = parseParts(await part(url, html(truth)), files, { url });
    expect(left.map(({ source }) => source)).toEqual(['other.docx', 'before.docx', 'form.docx']);
    expect(report.evidence.documents).toBeUndefined();
    expect(report.facts['requests.received.total']?.value).toBe(truth.facts['requests.received.total']);
  });
});
