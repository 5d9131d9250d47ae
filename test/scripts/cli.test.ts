import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gongkai, program, temporaryFolder } from '../support/cli.js';
import { page, requestHeader, requestRows, table } from '../support/tables.js';

const good = page(
  table([
    ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
    ['规章', 0, 0, 0],
    ['行政规范性文件', 1, 0, 2],
  ]),
  table([requestHeader, ...requestRows()]),
);

/** A folder with one good page and everything that goes wrong. */
function folderOfTrouble(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'good.html'), good);
  writeFileSync(join(folder, 'empty.html'), '');
  writeFileSync(join(folder, 'binary.html'), Buffer.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0]));
  writeFileSync(join(folder, 'paper.html'), '%PDF-1.7\n%…');
  writeFileSync(join(folder, 'nested.html'), '<div>'.repeat(1e6));
  writeFileSync(join(folder, 'other.html'), '<html><body><p>今天天气很好。</p></body></html>');
  writeFileSync(join(folder, 'huge.html'), '');
  truncateSync(join(folder, 'huge.html'), 200 * 1024 * 1024);
  return folder;
}

/** The packages and own files that the program loads for a command line. */
function loaded(...args: string[]): string[] {
  const hook = 'export async function load(url, context, next) { process._rawDebug(url); return next(url, context); }';
  const code = `import { register } from 'node:module'; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});`;
  const start = `data:text/javascript,${encodeURIComponent(code)}`;
  const { stderr } = spawnSync(process.execPath, ['--import', start, program, ...args], { encoding: 'utf8' });
  return stderr.split('\n').filter((line) => line.startsWith('file:'));
}

describe('what is loaded', () => {
  it.each([
    [['--help'], /commands\/|drizzle|bullmq|undici|playwright/],
    [['parse', '--help'], /drizzle|bullmq|undici|playwright/],
    [['status', '--help'], /bullmq|ioredis|undici|playwright/],
    [['serve', '--help'], /bullmq|ioredis|undici|playwright|hono/],
    [['crawl', '--help'], /bullmq|ioredis|undici|playwright/],
  ])('%j: nothing that only its work needs', (args, heavy) => {
    const modules = loaded(...args);
    expect(modules.length).toBeGreaterThan(5);
    expect(modules.filter((url) => heavy.test(url))).toEqual([]);
  });
});

describe('gongkai parse', () => {
  it('prints one JSON object a line in the order of its arguments, errors too, and goes on', () => {
    const folder = folderOfTrouble();
    const names = ['missing', 'empty', 'binary', 'paper', 'huge', 'nested', 'other', 'good'].map(
      (name) => `${name}.html`,
    );
    const { status, stdout, stderr } = gongkai(['parse', '--json', ...names, '.'], { cwd: folder });
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ file }) => file)).toEqual([...names, '.']);
    expect(lines.map(({ error }) => error?.zh ?? 'ok')).toEqual([
      '找不到文件',
      '文件是空的',
      expect.stringContaining('二进制'),
      expect.stringContaining('PDF'),
      expect.stringContaining('文件太大'),
      expect.stringContaining('不是政府信息公开'),
      expect.stringContaining('不是政府信息公开'),
      'ok',
      expect.stringContaining('文件夹'),
    ]);
    expect(stderr.trim().split('\n')).toHaveLength(8);
    expect(status).toBe(1);
  });

  it('follows the contract, key by key', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.html'), good);
    const { status, stdout } = gongkai(['parse', 'a.html', '--json'], { cwd: folder });
    const report = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(Object.keys(report).slice(0, 17)).toEqual([
      ...[
        'file',
        'unit',
        'county',
        'prefecture',
        'province',
        'division',
        'kind',
        'year',
        'form',
        'title',
        'publishedOn',
      ],
      ...['facts', 'sections', 'claims', 'unplaced', 'flags', 'parser'],
    ]);
    expect(report).toMatchObject({
      file: 'a.html',
      unit: '石桥镇',
      year: 2022,
      form: '2021',
      kind: 'township',
      county: null,
    });
    expect(report.facts['disclosure.normative_documents.in_force']).toEqual({
      value: 2,
      status: 'reported',
      at: [0, 2, 3],
    });
    expect(report.facts['review.total']).toEqual({ value: null, status: 'absent' });
  });

  it('takes the address of a saved page from the manifest beside it, as import does', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.html'), good);
    writeFileSync(join(folder, 'manifest.jsonl'), '\uFEFF{"file": "a.html", "url": "https://clone.example/a.html"}\n');
    const report = JSON.parse(gongkai(['parse', 'a.html', '--json'], { cwd: folder }).stdout);
    expect(report).toMatchObject({ file: 'a.html', url: 'https://clone.example/a.html' });
    expect(report.flags).toContainEqual(expect.objectContaining({ rule: 'source.host' }));
  });

  it.runIf(process.platform !== 'win32')(
    'stops reading what never ends, and ends quietly when its reader has gone',
    () => {
      const { status, stderr } = gongkai(['parse', '/dev/zero']);
      expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('文件太大') });
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'a.html'), good);
      execFileSync('mkfifo', [join(folder, 'pipe.html')]);
      expect(gongkai(['import', '.', '--json'], { cwd: folder }).stdout).toContain('"new":1');
      const many = Array<string>(200).fill(join(folder, 'a.html')).join(' ');
      const head = spawnSync('sh', ['-c', `"${process.execPath}" "${program}" parse --json ${many} | head -c 10`], {
        encoding: 'utf8',
      });
      expect(head).toMatchObject({ stdout: '{"file":"/', stderr: '' });
    },
  );

  it('prints for people without --json, reads standard input, and says how it is used', () => {
    const { status, stdout } = gongkai(['parse', '-'], { input: good });
    expect(status).toBe(0);
    expect(stdout).toContain('石桥镇2022年政府信息公开工作年度报告');
    expect(stdout).toContain('form.tables');
    expect(gongkai(['parse']).status).toBe(2);
    expect(gongkai(['nonsense']).status).toBe(2);
    expect(gongkai(['--help']).stdout).toContain('退出码');
  });
});

describe('gongkai import, compare and export', () => {
  it('imports what can be read, reports the rest, and changes nothing the second time', () => {
    const folder = folderOfTrouble();
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub/report.html'), good.replaceAll('石桥镇', '河口乡'));
    writeFileSync(
      join(folder, 'sub/manifest.jsonl'),
      '{"file": "report.html", "url": "https://www.anle.gov.cn/a.html"}\n',
    );
    writeFileSync(join(folder, 'notes.pdf'), '%PDF');
    symlinkSync('.', join(folder, 'circle'));
    const first = gongkai(['import', '.', '--json'], { cwd: folder });
    expect(first.status).toBe(1);
    expect(JSON.parse(first.stdout)).toEqual({ new: 2, version: 0, same: 0, unchanged: 0, attached: 0, failed: 7 });
    expect(first.stderr).toContain('notes.pdf');
    const second = gongkai(['import', '.', '--json'], { cwd: folder });
    expect(JSON.parse(second.stdout)).toEqual({ new: 0, version: 0, same: 0, unchanged: 2, attached: 0, failed: 7 });
    writeFileSync(join(folder, 'good.html'), good.replace('<td>2</td>', '<td>3</td>'));
    expect(JSON.parse(gongkai(['import', 'good.html', './good.html', '--json'], { cwd: folder }).stdout)).toMatchObject(
      { version: 1 },
    );
    expect(gongkai(['compare', '--json'], { cwd: folder }).stdout).toContain('河口乡');
  });

  it('goes on past a folder whose manifest it cannot understand, and names the line', () => {
    const folder = temporaryFolder();
    for (const name of ['bad', 'good']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'a.html'), good);
    }
    writeFileSync(join(folder, 'bad/manifest.jsonl'), '{"file": "a.html", "url": "https://a.cn/"}\n{"file": 1}\n');
    const { status, stdout, stderr } = gongkai(['import', '.', '--json'], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ new: 1, failed: 1 });
    expect(stderr).toContain('第 2 行');
    expect(status).toBe(1);
  });

  it('stores paths from the database’s folder, so that they mean the same from anywhere', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'pages'));
    writeFileSync(join(folder, 'pages/a.html'), good);
    gongkai(['import', 'pages/a.html'], { cwd: folder });
    const again = gongkai(['import', join(folder, 'pages'), '--db', '../gongkai.db', '--json'], {
      cwd: join(folder, 'pages'),
    });
    expect(JSON.parse(again.stdout)).toMatchObject({ new: 0, same: 0, unchanged: 1 });
    gongkai(['export', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(readFileSync(join(folder, 'export/reports.json'), 'utf8'))).toMatchObject([
      { file: 'pages/a.html' },
    ]);
  });

  it('says which version a changed file replaces', () => {
    const folder = temporaryFolder();
    const known = good.replaceAll('石桥镇人民政府', '安乐县石桥镇人民政府');
    writeFileSync(join(folder, 'a.html'), known);
    gongkai(['import', 'a.html'], { cwd: folder });
    writeFileSync(join(folder, 'a.html'), known.replace('<td>2</td>', '<td>3</td>'));
    expect(gongkai(['import', 'a.html'], { cwd: folder }).stderr).toContain('与第 1 版（a.html）不同，成为第 2 版');
  });

  it('fails where nothing is of that county or year, and writes no empty export', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.html'), good);
    gongkai(['import', 'a.html'], { cwd: folder });
    for (const command of [['compare'], ['export', '--out', 'out']]) {
      const { status, stderr } = gongkai([...command, '--county', '没有县'], { cwd: folder });
      expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('没有符合条件的报告') });
    }
    expect(readdirSync(folder)).not.toContain('out');
  });

  it('says in one line where it cannot write', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.html'), good);
    gongkai(['import', 'a.html'], { cwd: folder });
    writeFileSync(join(folder, 'plain'), '');
    for (const out of ['plain', 'plain/deeper']) {
      const { status, stderr } = gongkai(['export', '--out', out], { cwd: folder });
      expect(status).toBe(4);
      expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('无法写入')]);
    }
  });

  it('exports the same bytes for the same database, with the codebook beside', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.html'), good.replace('人员不足。', '=cmd|危险公式'));
    gongkai(['import', 'a.html'], { cwd: folder });
    for (const out of ['one', 'two']) expect(gongkai(['export', '--out', out], { cwd: folder }).status).toBe(0);
    const names = readdirSync(join(folder, 'one')).sort();
    expect(names).toEqual(
      expect.arrayContaining(['CITATION.cff', 'codebook.csv', 'datapackage.json', 'facts.csv', 'reports_2021.csv']),
    );
    for (const name of names) {
      expect(readFileSync(join(folder, 'one', name))).toEqual(readFileSync(join(folder, 'two', name)));
    }
    const facts = readFileSync(join(folder, 'one/facts.csv'), 'utf8');
    expect(facts.startsWith('\uFEFFreport_id,')).toBe(true);
    expect(facts.trim().split('\r\n')).toHaveLength(201);
    gongkai(['export', '--format', 'json', '--out', 'three'], { cwd: folder });
    expect(JSON.parse(readFileSync(join(folder, 'three/facts.json'), 'utf8'))).toHaveLength(200);
  });

  it('says what to do where there is no database, or none that it can use', () => {
    const folder = temporaryFolder();
    const missing = gongkai(['compare'], { cwd: folder });
    expect(missing.status).toBe(3);
    expect(missing.stderr).toContain('gongkai import');
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(join(folder, 'gongkai.db'), 'x'.repeat(9000));
    expect(gongkai(['export'], { cwd: folder })).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('不是数据库文件'),
    });
    expect(gongkai(['compare', '--year', 'abc'], { cwd: folder }).status).toBe(2);
  });
});

describe('gongkai demo', () => {
  it('clears away nothing that is not its own', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'gongkai.db'), 'precious');
    const { status, stderr } = gongkai(['demo', '--out', '.'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toContain('别的文件');
    expect(readFileSync(join(folder, 'gongkai.db'), 'utf8')).toBe('precious');
  });

  it('shows the sample county and finds what was put wrong', () => {
    const folder = temporaryFolder();
    expect(gongkai(['demo'], { cwd: folder }).status).toBe(0);
    // Again, in the place of what it left.
    const { status, stdout, stderr } = gongkai(['demo'], { cwd: folder });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('12 个单位，找到 71 份报告，读了 4 个列表页，舍去 11 个不是报告的链接');
    expect(stdout).toContain('再抓一次：请求 77 次，其中 77 次网站答“没有变化”');
    const flags = readFileSync(join(folder, 'gongkai-demo/export/flags.csv'), 'utf8');
    for (const found of [
      '石桥镇,township,2021,error,requests.applicants',
      '南坪镇,township,2023,error,review.sum',
      '双井乡,township,2023,notice,timing.late',
    ]) {
      expect(flags).toContain(found);
    }
    expect(flags).toContain('太平街道,street,2024,warning,disclosure.rules_power');
    const wrong = [...flags.matchAll(/^.*?([一-龥]+[镇乡木道]),\w+,(20\d\d),error,/gm)].map(
      ([, unit, year]) => `${unit} ${year}`,
    );
    expect([...new Set(wrong)].sort()).toEqual(
      ['北河乡 2022', '南坪镇 2023', '大湾镇 2022', '太平街道 2024', '石桥镇 2021'].sort(),
    );
  });
});
