import { afterAll, describe, expect, it } from 'vitest';
import { bounded } from '../../pipeline/drafts/bounded.js';
import { DraftReader } from '../../pipeline/drafts/draft-reader.js';
import { plainName } from '../../pipeline/drafts/upload.js';
import { draftFile } from '../support/drafts.js';

const NOTHING = { context: {}, reports: [] };
const open: DraftReader[] = [];
const reader = (
  limits: ConstructorParameters<typeof DraftReader>[1] = {},
  failed: (error: unknown) => void = () => {},
) => {
  const own = new DraftReader(failed, limits);
  open.push(own);
  return own;
};
afterAll(() => Promise.all(open.map((own) => own.close())));

const upload = async () => ({ contentType: 'text/html', body: await draftFile('html') });

describe('a draft that takes too much', () => {
  it('of time is ended, and the next one is read', async () => {
    const slow = reader({ deadline: 1, threads: 1 });
    expect(await slow.check(await upload(), () => NOTHING)).toMatchObject({ why: 'limits' });
  });

  it('of memory is ended, and the process lives', async () => {
    const rows = '<tr><td>本年新收政府信息公开申请数量</td><td>1</td></tr>'.repeat(60_000);
    const answer = await reader({ heap: 24 }).check(
      { contentType: 'text/html', body: new TextEncoder().encode(`<table>${rows}</table>`) },
      () => NOTHING,
    );
    expect(answer).toMatchObject({ why: 'limits', refused: { en: expect.stringContaining('24 MB') } });
  });

  it('waits its turn, and where too many wait already is told so', async () => {
    const own = reader({ threads: 1, waiting: 1 });
    const answers = await Promise.all([1, 2, 3].map(async () => own.check(await upload(), () => NOTHING)));
    expect(answers.map((answer) => ('why' in answer ? answer.why : 'read')).sort()).toEqual(['busy', 'read', 'read']);
  });

  it('a fault while looking for the years beside is ours, and told', async () => {
    const faults: unknown[] = [];
    const answer = await reader({}, (error) => faults.push(error)).check(await upload(), () => {
      throw new Error('no database');
    });
    expect(answer).toMatchObject({ why: 'failed' });
    expect(faults).toHaveLength(1);
  });
});

describe('what is handed over', () => {
  it.each([
    ['C:\\草稿\\年报.docx', '年报.docx'],
    ['../../etc/passwd', 'passwd'],
    ['a\u0000b\u202Ec.html', 'abc.html'],
    ['', null],
    ['/', null],
  ])('the name %j is %j', (name, plain) => {
    expect(plainName(name)).toBe(plain);
  });

  it('is cut where it is too long, and says so', () => {
    expect(bounded({ a: ['x'], b: 1, c: null })).toEqual({ value: { a: ['x'], b: 1, c: null }, isCut: false });
    expect(bounded({ a: 'x'.repeat(5000) })).toEqual({ value: { a: `${'x'.repeat(4000)}…` }, isCut: true });
    expect(bounded({ a: Array.from({ length: 501 }, () => 1) })).toMatchObject({ isCut: true });
  });
});
