import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { withDatabaseOpen } from '../../db/client.js';
import { type RunningSite, serveSite } from '../../web/serve.js';
import { siteDeps } from '../site-deps.js';
import { stopSignal } from '../stop.js';
import { complain, print } from '../terminal.js';
import { existing } from './options.js';

/** Characters of a token: shorter ones can be guessed. */
const MIN_TOKEN = 16;

interface Options {
  port: number;
  host: string;
  db: string;
  archive?: string;
  redis?: string;
  trustedProxies: number;
}

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('打开网站：比较、核对、检查草稿 · open the website: compare, verify, check a draft')
    .option('--port <port>', '端口，0 为任意空闲的 · port, 0 for any that is free', parsePort, 8787)
    .option(
      '--host <address>',
      '监听地址；默认只供本机 · address to listen at; by default this machine alone',
      '127.0.0.1',
    )
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--archive <folder>', '存档文件夹，默认在数据库旁 · folder of the archive, beside the database by default')
    .option(
      '--redis <url>',
      'Redis 网址：运行页连同队列 · the operation page shows the queues too',
      process.env.REDIS_URL,
    )
    .option(
      '--trusted-proxies <n>',
      '网站前面有几层自己的代理：限速按 X-Forwarded-For 从右数第 n 个地址认人，网址按 X-Forwarded-Proto 写成 https；默认 0，都不信 · proxies of your own before the site: limits go by the nth address of X-Forwarded-For from the right, addresses say https where X-Forwarded-Proto does; 0: neither is believed',
      parseProxies,
      0,
    )
    .addHelpText('after', `\n${OPERATOR_HELP}`)
    .action(async ({ port, host, db: file, archive, redis, trustedProxies }: Options) => {
      const token = tokenOf(program, process.env.GONGKAI_OPERATOR_TOKEN);
      await withDatabaseOpen(existing(file), async (db) => {
        if (token === null) db.$client.pragma('query_only = ON');
        const deps = await siteDeps(db, {
          ...{ archive: archive ?? null, redis: redis ?? null, token, trustedProxies },
          report: ({ id, path, error }) =>
            process.stderr.write(`${id} ${printable(path)} ${error instanceof Error ? error.stack : error}\n`),
        });
        const site = await opened(() => serveSite(deps, { host, port }), `${host}:${port}`);
        if (site) {
          print(`网站已打开 the site is open: ${site.url}`, '停止按 Ctrl-C · stop with Ctrl-C');
          await new Promise<void>((done) => {
            stopSignal(done);
          });
          await site.close();
        }
        await deps.close();
      });
    });
}

const OPERATOR_HELP = `环境变量 environment:
  GONGKAI_OPERATOR_TOKEN  管理员口令，至少 ${MIN_TOKEN} 个字符：打开运行页，可在网页上核对问题；不设则网站只读 · the operator's token, for the operation page and to review flags; without it the site is read-only`;

/** From the environment alone: a command line can be read by everybody on the machine. */
function tokenOf(program: Command, token: string | undefined): string | null {
  if (token === undefined || token === '') return null;
  if (!/^[\x21-\x7e]+$/.test(token) || token.length < MIN_TOKEN)
    program.error(
      `GONGKAI_OPERATOR_TOKEN 应为至少 ${MIN_TOKEN} 个字母、数字或符号 · letters, digits and signs, ${MIN_TOKEN} at least`,
      { exitCode: 2 },
    );
  return token;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('端口为 0 到 65535 · a port, 0 to 65535');
  return port;
}

const MAX_PROXIES = 10;

function parseProxies(text: string): number {
  const count = Number(text);
  if (!/^\d{1,2}$/.test(text) || count > MAX_PROXIES)
    throw new InvalidArgumentError(`层数为 0 到 ${MAX_PROXIES} · how many proxies, 0 to ${MAX_PROXIES}`);
  return count;
}

/** An address that a visitor asked for, for a terminal: no control characters. */
function printable(path: string): string {
  return path.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?').slice(0, 300);
}

/** The site, or null with one line where the address cannot be had. */
async function opened(open: () => Promise<RunningSite>, address: string): Promise<RunningSite | null> {
  try {
    return await open();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const reason = LISTEN_PROBLEMS[code];
    if (!reason) throw error;
    complain(address, reason);
    process.exitCode = 2;
    return null;
  }
}

const LISTEN_PROBLEMS: Readonly<Record<string, { zh: string; en: string }>> = {
  EADDRINUSE: { zh: '端口已被占用，请用 --port 另指一个', en: 'the port is taken: name another with --port' },
  EACCES: { zh: '没有权限使用这个端口', en: 'no permission to use this port' },
  EADDRNOTAVAIL: { zh: '本机没有这个地址', en: 'this machine has no such address' },
  ENOTFOUND: { zh: '没有这个地址', en: 'there is no such address' },
};
