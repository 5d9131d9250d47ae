import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRegistry } from '../../../crawlers/registry/check.js';
import { loadRegistry, ownRegistry, RegistryError, readRegistry } from '../../../crawlers/registry/load.js';
import { entryYaml } from '../../../crawlers/registry/print.js';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-registry-'));
let files = 0;

/** A file with this content. */
function file(content: string | Uint8Array, kind = 'yaml'): string {
  files += 1;
  const path = join(folder, `${files}.${kind}`);
  writeFileSync(path, content);
  return path;
}

function problemsOf(path: string): string[] {
  try {
    loadRegistry(path);
  } catch (error) {
    if (error instanceof RegistryError)
      return error.problems.map(({ where, text }) => `${where.replace(path, '')} ${text.zh} / ${text.en}`);
    throw error;
  }
  return [];
}

describe('a registry of the user', () => {
  const expected = expect.objectContaining({
    county: '南川区',
    code: '500119',
    province: '重庆市',
    portal: 'http://www.cqnc.gov.cn/',
  });

  it.each([
    { form: 'an entry', content: 'county: 南川区\nportal: http://www.cqnc.gov.cn/\n' },
    { form: 'a list', content: '- county: 南川区\n  portal: http://www.cqnc.gov.cn/\n' },
    { form: 'under counties', content: 'counties:\n  - county: 南川区\n    portal: http://www.cqnc.gov.cn/\n' },
    { form: 'one document each', content: '---\ncounty: 南川区\nportal: http://www.cqnc.gov.cn/\n---\n' },
    { form: 'without scheme', content: 'county: 南川区\nportal: www.cqnc.gov.cn\n' },
    { form: 'a short name', content: 'county: 南川\nportal: //www.cqnc.gov.cn\n' },
    { form: 'a code as a number', content: 'county: 南川区\ncode: 500119\nportal: http://www.cqnc.gov.cn\n' },
    { form: 'a code alone', content: 'code: 500119\nportal: http://www.cqnc.gov.cn\n' },
    {
      form: 'parts left empty',
      content: 'county: 南川区\ncode:\nprovince: 重庆\nnote: ~\nportal: http://www.cqnc.gov.cn/\n',
    },
    { form: 'from Windows', content: '\uFEFFcounty: 南川区\r\nportal: http://www.cqnc.gov.cn/\r\n' },
    {
      form: 'JSON',
      content: '{\n\t"county": "南川区",\n\t"code": null, "portal": "http://www.cqnc.gov.cn/"\n}',
      kind: 'json',
    },
    { form: 'a JSON list', content: '[{"county":"南川区","code":500119,"portal":"www.cqnc.gov.cn"}]', kind: 'json' },
  ])('$form', ({ content, kind = 'yaml' }) => {
    expect(loadRegistry(file(content, kind))).toEqual([expected]);
  });

  it('one JSON object a line, empty lines between', () => {
    const line = (county: string) => JSON.stringify({ county, portal: 'http://www.a.gov.cn/' });
    expect(loadRegistry(file(`${line('南川区')}\n\n${line('泾源县')}\n`, 'jsonl'))).toMatchObject([
      { code: '500119' },
      { code: '640424', prefecture: '固原市', province: '宁夏回族自治区' },
    ]);
  });

  it('written in GBK', () => {
    const gbk = execFileSync('iconv', ['-f', 'utf-8', '-t', 'gbk'], {
      input: 'county: 南川区\nportal: http://www.cqnc.gov.cn/\n',
    });
    expect(loadRegistry(file(gbk))).toEqual([expected]);
  });

  it('takes columns as one address, as addresses, and with what is known of them', () => {
    const url = 'http://www.cqnc.gov.cn/zwgk/nb/';
    const seen = { url, found: 'seen' };
    const columns = (text: string) => loadRegistry(file(`county: 南川区\n${text}\n`))[0]?.columns;
    expect(columns(`column: ${url}`)).toEqual([seen]);
    expect(columns('columns: www.cqnc.gov.cn/zwgk/nb/')).toEqual([seen]);
    expect(columns(`columns: [${url}, {url: '${url}npz/', unit: 南平镇, found: derived}]`)).toEqual([
      seen,
      { url: `${url}npz/`, unit: '南平镇', found: 'derived' },
    ]);
  });

  it('keeps ids as they are written, and hosts whether listed or with reasons', () => {
    const [entry] = loadRegistry(
      file(
        'county: 南川区\nportal: www.cqnc.gov.cn\nids: {columnid: 0123, area: [1e5, 2]}\nhosts: ["http://1.2.3.4:80/", 1.2.3.4:8091]\nprofile: {delay: 7.5}\n',
      ),
    );
    expect(entry).toMatchObject({
      ids: { columnid: '0123', area: ['1e5', '2'] },
      hosts: { '1.2.3.4': '', '1.2.3.4:8091': '' },
      profile: { delay: 7.5 },
    });
  });

  it.each([
    { entry: 'county: 鼓楼区\nprefecture: 徐州', code: '320302', because: 'the prefecture is given, in short' },
    { entry: 'county: 鼓楼区\nprovince: 河南', code: '410204', because: 'the province has one of the name' },
    { entry: 'county: 关岭自治县', code: '520424', because: 'the peoples are left out' },
    { entry: 'county: 禄劝', code: '530128', because: 'the name is bare' },
    { entry: 'county: 普陀区\nportal: www.shpt.gov.cn', code: '310107', because: 'the host is known' },
    { entry: 'county: 鼓楼区', code: undefined, because: 'four counties have the name' },
    { entry: 'county: 安乐县', code: undefined, because: 'the national list has none' },
  ])('finds the code $code of $entry: $because', ({ entry, code }) => {
    const portal = entry.includes('portal') ? '' : '\nportal: http://www.a.gov.cn/';
    expect(loadRegistry(file(entry + portal))[0]?.code).toBe(code);
  });

  it('tells every mistake in a line of its own, with its place and what was meant', () => {
    const path = file(
      [
        '- name: 南川区',
        '  portal: ftp://www.cqnc.gov.cn/',
        '- county: 南川区',
        '  portal:',
        '  deadline: 1-31',
        '  profile: {delay: -1, dealy: 3}',
        '- 南川区',
        '- {county: 南川区, code: 50, portal: http://www.cqnc.gov.cn/, colour: red}',
      ].join('\n'),
    );
    const problems = problemsOf(path);
    expect(problems).toEqual([
      ':1:3 缺少 county / county is missing',
      ':2:11 portal 应为 http(s) 网址 / portal has to be an http(s) address',
      ':1:9 不认识 name，是不是 county？ / unknown key name: is county meant?',
      ':5:13 deadline 应为 月-日，如 01-31 / deadline has to be MM-DD, like 01-31',
      ':6:20 profile.delay 应为秒数（大于 0，至多 3600） / profile.delay has to be seconds, above 0 and at most 3600',
      ':6:31 不认识 dealy，是不是 delay？ / unknown key dealy: is delay meant?',
      ':3:3 缺少 portal 或 columns（至少要有一个网址） / needs portal or columns: one address at least',
      expect.stringMatching(/^:7:3 这里应是一个县的条目/),
      expect.stringMatching(/^:8:23 code 应为六位区划代码/),
      expect.stringMatching(/^:8:\d+ 不认识 colour；可用的有 county, code/),
    ]);
  });

  it('tells the line of a broken JSON line', () => {
    const good = '{"county":"南川区","portal":"http://www.cqnc.gov.cn/"}';
    expect(problemsOf(file(`${good}\n${good}\n{"county":"南川区"}\n`, 'ndjson'))).toEqual([
      expect.stringMatching(/^:3:1 缺少 portal/),
    ]);
  });

  it.each([
    {
      what: 'a column of an entry given as column',
      content: 'county: 南川区\ncolumn: {url: nowhere, unit: 南平镇}\n',
      says: /^:2:\d+ columns\.0\.url 应为/,
    },
    { what: 'a full-width colon', content: 'county：南川区\nportal： www.cqnc.gov.cn\n', says: /^:1:1 .*冒号要用半角/ },
    { what: 'broken YAML', content: '- county: [南川区\n', says: /^:2:1 不是正确的 YAML 或 JSON/ },
    { what: 'endless nesting', content: '['.repeat(100_000), says: /^:1:\d+ 不是正确的/ },
    {
      what: 'aliases that multiply',
      content: `a: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((c, i) => `${c}: &${c} [${Array(10).fill(`*${'abcdefgh'[i]}`)}]`).join('\n')}\n`,
      says: /无法展开/,
    },
    { what: 'an empty file', content: '# nothing yet\n', says: /没有一个县的条目/ },
  ])('says in one line what is wrong with $what', ({ content, says }) => {
    expect(problemsOf(file(content))).toEqual([expect.stringMatching(says)]);
  });

  it('says that a file is not there, and does not read what never ends', () => {
    expect(problemsOf(join(folder, 'none.yaml'))).toEqual([' 找不到文件 / no such file']);
    if (process.platform !== 'win32') expect(problemsOf('/dev/zero')).toEqual([expect.stringContaining('文件太大')]);
  });

  it('sums the problems up for whoever shows one line', () => {
    const error = new RegistryError([
      { where: 'a.yaml:1:1', text: { zh: '甲', en: 'a' } },
      { where: 'a.yaml:2:1', text: { zh: '乙', en: 'b' } },
    ]);
    expect(error.text).toEqual({ zh: 'a.yaml:1:1 甲（另有 1 处）', en: 'a.yaml:1:1 a (and 1 more)' });
    expect(error.message.split('\n')).toHaveLength(2);
  });
});

describe("the project's own registry", () => {
  const located = readRegistry();

  it('has no errors', () => {
    const errors = checkRegistry(located.map(({ entry }) => entry)).filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
  });

  it('is sorted by code in each file, each county in the file of its province, areas without a code last', () => {
    for (const name of new Set(located.map(({ where }) => where.replace(/:\d+:\d+$/, '')))) {
      const codes = located.filter(({ where }) => where.startsWith(`${name}:`)).map(({ entry }) => entry.code ?? '~');
      expect(codes).toEqual([...codes].sort());
      const province = name.slice(ownRegistry().length + 1).slice(0, 2);
      expect(codes.filter((code) => code !== '~' && !code.startsWith(province))).toEqual([]);
    }
  });

  it('says of every area without a code why', () => {
    const silent = located.filter(({ entry }) => !entry.code && !entry.note);
    expect(silent).toEqual([]);
  });

  it('is printed as it reads', () => {
    for (const { entry } of located) expect(loadRegistry(file(entryYaml(entry)))).toEqual([entry]);
  });
});
