import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { basename, join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { CrawlError } from '../../crawlers/errors.js';
import { userAgent } from '../../crawlers/http/user-agent.js';
import { isGovernment, normaliseUrl } from '../../crawlers/page.js';
import { proposeFromPage } from '../../crawlers/registry/add.js';
import { checkRegistry } from '../../crawlers/registry/check.js';
import { type Located, ownRegistry, readRegistry } from '../../crawlers/registry/load.js';
import { countiesCalled } from '../../crawlers/registry/place.js';
import { entryYaml } from '../../crawlers/registry/print.js';
import { readPage } from '../../crawlers/registry/read-page.js';
import { decode } from '../../parsers/formats/decode.js';
import { type County, countyWithCode, provinceOf } from '../../parsers/identity/divisions.js';
import { programVersion } from '../program-version.js';
import { complain, print, tableLines } from '../terminal.js';
import { parseResolve, parseSeconds } from './options.js';

/** A page larger than this is none that a person would register. */
const MAX_SAVED = 32 * 1024 * 1024;

export function addRegistry(registry: Command): void {
  addCheck(registry);
  addList(registry);
  addAdd(registry);
}

function addCheck(registry: Command): void {
  registry
    .command('check')
    .description('检查登记文件 · check a registry')
    .argument(
      '[file]',
      '自己的文件或文件夹，不写则检查项目自带的 · your own file or folder, else the one of the project',
    )
    .option('--notes', '也列出待核实的 · list what is unproven too')
    .option('--json', '以 JSON 打印 · print as JSON')
    .action((file: string | undefined, options: { notes?: boolean; json?: boolean }) => {
      const located = readRegistry(file);
      const findings = checkRegistry(located.map(({ entry }) => entry));
      const errors = findings.filter(({ severity }) => severity === 'error').length;
      if (options.json) {
        const lines = findings.map(({ severity, index, text }) => ({ severity, ...placed(located, index), ...text }));
        print(JSON.stringify({ counties: located.length, errors, findings: lines }));
      } else {
        const shown = findings.filter(({ severity }) => severity === 'error' || options.notes);
        for (const { severity, index, text } of shown) {
          const { where, county } = placed(located, index);
          const [zh, en] = severity === 'error' ? ['错误', 'error'] : ['待核', 'unproven'];
          print(`${where} ${county}：${zh} ${en}：${text.zh} / ${text.en}`);
        }
        const notes = findings.length - errors;
        const [zh, en] = notes > 0 && !options.notes ? ['（加 --notes 列出）', ' (add --notes)'] : ['', ''];
        print(
          `${located.length} 个县，错误 ${errors}，待核 ${notes}${zh}`,
          `${located.length} counties, ${errors} error(s), ${notes} unproven${en}`,
        );
      }
      if (errors > 0) process.exitCode = 1;
    });
}

function placed(located: readonly Located[], index: number): { where: string; county: string } {
  const { where, entry } = located[index] as Located;
  return { where: where.startsWith(ownRegistry()) ? basename(where) : where, county: entry.county };
}

function addList(registry: Command): void {
  registry
    .command('list')
    .description('列出登记的县 · list the counties that are known')
    .option('--province <name>', '只列一个省 · of one province')
    .option('--json', '以 JSON 打印 · print as JSON')
    .action((options: { province?: string; json?: boolean }) => {
      const located = readRegistry();
      const province = options.province === undefined ? undefined : (provinceOf(options.province) ?? options.province);
      const entries = located.map(({ entry }) => entry).filter((entry) => !province || entry.province === province);
      if (entries.length === 0) {
        complain('gongkai registry list', {
          zh: `没有登记${options.province ?? ''}的县`,
          en: `no county of ${options.province ?? 'any province'} is registered`,
        });
        process.exitCode = 1;
      }
      if (options.json) print(JSON.stringify(entries));
      else if (entries.length > 0)
        print(
          ...tableLines(
            ['省 province', '市 prefecture', '县 county', '代码 code', '类型 family', '栏目 columns', '依据 evidence'],
            entries.map((entry) => [
              ...[entry.province ?? '', entry.prefecture ?? '', entry.county, entry.code ?? '', entry.family ?? ''],
              ...[String(entry.columns.length), String(entry.evidence.length)],
            ]),
          ),
          `${entries.length} 个县 counties`,
        );
    });
}

interface AddOptions {
  county?: County;
  resolve?: Map<string, string>;
  html?: string;
  delay: number;
  contact?: string;
}

function addAdd(registry: Command): void {
  registry
    .command('add')
    .description('由一个官方网页提出登记条目，打印为 YAML · propose an entry from an official page')
    .argument(
      '<url>',
      '县政府网站首页、信息公开年报栏目，或某乡镇的一份报告 · home page, column or a report of a county',
    )
    .option(
      '--county <name>',
      '县区（名称或六位代码），网页上看不出时用 · the county, where the page does not tell',
      parseCounty,
    )
    .option('--html <file>', '用已保存的网页，不去访问 · a saved copy of the page: nothing is fetched')
    .option('--resolve <host=address:port>', '域名指向指定地址，可重复 · where a host is, repeatable', parseResolve)
    .option(
      '--delay <seconds>',
      'robots.txt 与网页之间的秒数 · seconds between robots.txt and the page',
      parseSeconds,
      2,
    )
    .option(
      '--contact <text>',
      '写进 User-Agent 的联系方式，也可用环境变量 GONGKAI_CONTACT · contact in the User-Agent',
    )
    .addHelpText(
      'after',
      `
只读 robots.txt 和这一个网页。打印的条目请核对后，贴进自己的文件（gongkai crawl --registry 文件），或 crawlers/registry/data/。
Reads robots.txt and this page alone. Verify the entry, then put it into a file of yours (gongkai crawl --registry FILE).`,
    )
    .action(async (address: string, options: AddOptions) => {
      const url = vetted(address);
      const page = url === null ? null : await pageOf(url, options);
      if (page === null) process.exitCode = 1;
      else if (!propose(page.url, page.html, options.county)) process.exitCode = 1;
    });
}

/** The address of an official site; anything else is complained about before anything is asked. */
function vetted(address: string): string | null {
  const url = normaliseUrl(/^[a-z]+:/i.test(address) ? address : `http://${address}`);
  if (url === null) {
    complain(address, { zh: '不是网址', en: 'no web address' });
    return null;
  }
  const { hostname } = new URL(url);
  if (isGovernment(hostname)) return url;
  complain(
    address,
    isIP(hostname.replace(/^\[|\]$/g, '')) !== 0
      ? {
          zh: 'IP 地址不能单独登记：先找链接到它的 .gov.cn 网页，再手工写进条目的 hosts',
          en: 'an IP address proves nothing: find the .gov.cn page that links to it and write it under hosts by hand',
        }
      : {
          zh: `${hostname} 不是 .gov.cn 网站，可能是仿冒，不登记`,
          en: `${hostname} is not under .gov.cn and may be a clone: not registered`,
        },
  );
  return null;
}

/** The page, fetched or saved. */
async function pageOf(url: string, options: AddOptions): Promise<{ url: string; html: string } | null> {
  try {
    if (options.html !== undefined) {
      const bytes = readFileSync(options.html);
      if (bytes.length <= MAX_SAVED) return { url, html: decode(bytes).text };
      complain(options.html, { zh: '文件太大', en: 'the file is too large' });
      return null;
    }
    const agent = userAgent(programVersion(), options.contact ?? process.env.GONGKAI_CONTACT);
    // Only this asks a site for anything.
    const { fetchPage } = await import('../../crawlers/registry/fetch-page.js');
    const page = await fetchPage(url, {
      userAgent: agent,
      delay: options.delay * 1000,
      resolve: options.resolve ?? new Map(),
    });
    return { url: page.url, html: page.text };
  } catch (error) {
    if (error instanceof CrawlError) complain(url, error.text);
    else if (options.html !== undefined && (error as NodeJS.ErrnoException).code !== undefined)
      complain(options.html, { zh: '无法读取文件', en: 'the file cannot be read' });
    else throw error;
    return null;
  }
}

function propose(url: string, html: string, named: County | undefined): boolean {
  const reading = readPage(url, html);
  if (reading.forged) {
    complain(url, { zh: `不登记：${reading.forged.zh}`, en: `not registered: ${reading.forged.en}` });
    return false;
  }
  const county = named ?? reading.county?.county;
  if (!county) {
    complain(url, {
      zh: '看不出是哪个县的网页：请加 --county 名称或六位代码',
      en: 'cannot tell which county it is of: add --county with its name or six-digit code',
    });
    return false;
  }
  const located = readRegistry();
  const known = located.findIndex(({ entry }) => entry.code === county.code);
  const files = located.map(({ where }) => basename(where).replace(/:.*/, ''));
  const file = files.find((name) => name.startsWith(county.code.slice(0, 2))) ?? `${county.code.slice(0, 2)}-….yaml`;
  const { entry, remarks } = proposeFromPage(
    url,
    html,
    reading,
    county,
    located.map((one) => one.entry),
  );
  print(
    `# 由 ${url} 提出，请核对后放进 ${join('crawlers/registry/data', file)} 或自己的文件`,
    `# Proposed from that page: verify, then put it into ${file} or a file of your own`,
    entryYaml(entry, remarks).trimEnd(),
  );
  if (known >= 0)
    complain(county.name, {
      zh: `登记中已有（${placed(located, known).where}）：把新的栏目和依据并进去`,
      en: `is registered already (${placed(located, known).where}): merge what is new into its entry`,
    });
  if (reading.kind === 'other')
    complain(url, {
      zh: '这个网页既不是首页，也不像年报栏目或报告：条目里的依据请换成这样的网页',
      en: 'neither a home page nor a list of reports nor a report: give one of these as evidence',
    });
  return true;
}

function parseCounty(text: string): County {
  const coded = /^\d{6}$/.test(text) ? countyWithCode(text) : undefined;
  const named = coded ? [coded] : countiesCalled(text);
  if (named.length === 1) return named[0] as County;
  const choices = named.map(({ code, prefecture, province }) => `${prefecture ?? province} ${code}`).join('、');
  throw new InvalidArgumentError(
    named.length === 0
      ? '没有这个县级区划 · no such county'
      : `有几个县叫这个名字，请用代码：${choices} · several counties have this name, use the code`,
  );
}
