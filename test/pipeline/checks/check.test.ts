import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codesOf } from '../../../parsers/forms/codebook.js';
import { identitiesFor } from '../../../parsers/forms/identities.js';
import { labelOf } from '../../../parsers/forms/labels.js';
import { CATALOGUE } from '../../../pipeline/checks/catalogue.js';
import { check } from '../../../pipeline/checks/check.js';
import { parsePlain } from '../../support/parse-plain.js';
import { hasShared, realDocuments, shared } from '../../support/shared.js';
import { busyReport, busyWith, OFFICIAL, rulesOf, validReport } from '../../support/valid-report.js';

describe('check', () => {
  it.each(['2019', '2021'] as const)('has nothing to say of a valid report on form %s', (form) => {
    expect(check(validReport(form), { url: OFFICIAL })).toEqual({ flags: [], notAssessable: [] });
    expect(check(busyReport(form), { url: OFFICIAL })).toEqual({ flags: [], notAssessable: [] });
  });

  it('flags in the order of the catalogue', () => {
    const report = busyWith({ 'review.upheld': 2, 'disclosure.rules.in_force': 6, 'requests.carried_in.total': 2 });
    report.publishedOn = '2023-05-05';
    const expected = [
      'requests.balance error',
      'requests.applicants error',
      'review.sum error',
      'disclosure.rules_power warning',
      'timing.late notice',
    ];
    expect(rulesOf(report)).toEqual(expected);
  });

  it('gives the same twice, and leaves the report as it was', () => {
    const report = busyWith({ 'review.upheld': 2, 'review.other': null });
    const before = structuredClone(report);
    expect(check(report)).toEqual(check(report));
    expect(report).toEqual(before);
  });
});

describe.skipIf(!hasShared)('real documents', () => {
  it.each(realDocuments())('$id contradicts itself nowhere, as a person found', ({ bytes, meta }) => {
    const context = meta.source_url ? { url: meta.source_url } : {};
    expect(check(parsePlain(bytes, context), context).flags.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('the document the project began with has blanks, and nothing else to flag', () => {
    const report = parsePlain(readFileSync(join(shared, 'seed/chengguan-2022.txt')));
    expect(rulesOf(report, {})).toEqual(['values.blank notice']);
  });
});

const narrative = (id: string) => `narrative.${id}`;

/** What the rules of one report are called in the specification. */
const NAMED = [
  ...['requests.balance', 'requests.outcomes', 'requests.applicants', 'requests.subtotals'],
  ...['review.sum', 'litigation_direct.sum', 'litigation_after_review.sum'],
  ...['applications.channels', 'applications.conclusions', 'applications.answers', 'applications.grounds'],
  ...['reconsideration.sum', 'lawsuits.sum', 'capacity.staff_sum', 'statistics.parts', 'statistics.channels'],
  ...['values.integer', 'values.unreadable', 'values.blank', 'numbers.unplaced'],
  ...['disclosure.rules_power', 'disclosure.flow', 'disclosure.published', 'disclosure.unit'],
  ...['received', 'carried_in', 'carried_out', 'handled', 'granted', 'partially_granted', 'refused'].map(narrative),
  ...['not_available', 'not_processed', 'other', 'review', 'litigation', 'disclosure', 'rate'].map(narrative),
  narrative('all_closed'),
  ...['identity.year', 'identity.unit', 'form.outdated', 'form.sections', 'form.tables', 'text.thin'],
  ...['source.host', 'source.copies', 'source.several', 'source.changed', 'timing.late', 'timing.early'],
  ...['glued', 'position', 'row_cells', 'columns', 'conflict', 'raised', 'encoding', 'damaged', 'ocr'].map(
    (kind) => `reading.${kind}`,
  ),
  ...['carry_over', 'stock', 'items', 'jump', 'frozen'].map((id) => `years.${id}`),
  ...['peers.outlier', 'county.rollup', 'coverage.missing', 'text.reused', 'text.copied'],
];

describe('the catalogue', () => {
  it('has every rule once', () => {
    expect(CATALOGUE.map(({ id }) => id).sort()).toEqual([...NAMED].sort());
  });

  it.each(CATALOGUE)('$id has its texts in both languages', ({ title, formula }) => {
    for (const text of [title, formula]) {
      expect(text.zh).toMatch(/[\u4e00-\u9fff]{2}/);
      expect(text.en).toMatch(/[a-z]{3}/i);
    }
  });
});

describe('labels and identities', () => {
  it('names every code in both languages, no two alike', () => {
    for (const form of ['2014', '2019', '2021'] as const) {
      const labels = codesOf(form).map(labelOf);
      expect(new Set(labels.map(({ zh }) => zh)).size).toBe(labels.length);
      expect(new Set(labels.map(({ en }) => en)).size).toBe(labels.length);
    }
    expect(labelOf('requests.granted.natural_person')).toEqual({
      zh: '（一）予以公开·自然人',
      en: 'Granted, natural persons',
    });
  });

  it.each([
    ['2019', false, 7 + 7 + 23 + 3],
    ['2021', false, 7 + 7 + 25 + 3],
    ['2021', true, 7 + 7 + 23 + 3],
  ] as const)(
    'form %s, （六） as one row %s: %i identities, each cell of chapters three and four in one at least',
    (form, isOneRow, count) => {
      const identities = identitiesFor(form, isOneRow);
      const codes = new Set(identities.flatMap((identity) => identity.codes));
      expect(identities).toHaveLength(count);
      expect(codes.size).toBe((isOneRow ? 23 : form === '2019' ? 23 : 25) * 7 + 15);
      for (const { left, right } of identities) expect(left.some((code) => right.includes(code))).toBe(false);
    },
  );
});
