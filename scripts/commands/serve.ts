import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { Archive } from '../../crawlers/archive/archive.js';
import { withDatabaseOpen } from '../../db/client.js';
import { archiveFolder } from '../../pipeline/archive-folder.js';
import { capturedDocuments } from '../../pipeline/show/captured-documents.js';
import { type RunningSite, serveSite } from '../../web/serve.js';
import { programVersion } from '../program-version.js';
import { stopSignal } from '../stop.js';
import { complain, print } from '../terminal.js';
import { existing } from './options.js';

interface Options {
  port: number;
  host: string;
  db: string;
  archive?: string;
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
    .addHelpText(
      'after',
      `
网站只读。设了环境变量 GONGKAI_OPERATOR_TOKEN，知道口令的人才可以在网页上核对问题（确认、驳回）。
The site is read-only. With GONGKAI_OPERATOR_TOKEN set, whoever knows it may review flags on it.`,
    )
    .action(async ({ port, host, db: file, archive }: Options) => {
      await withDatabaseOpen(existing(file), async (db) => {
        const operatorToken = process.env.GONGKAI_OPERATOR_TOKEN || null;
        if (operatorToken === null) db.$client.pragma('query_only = ON');
        const site = await opened(
          () =>
            serveSite(
              {
                ...{
                  db,
                  operatorToken,
                  program: programVersion(),
                  documents: capturedDocuments(db, new Archive(archive ?? archiveFolder(file))),
                },
                report: ({ id, path, error }) =>
                  process.stderr.write(`${id} ${path} ${error instanceof Error ? error.stack : error}\n`),
              },
              { host, port },
            ),
          `${host}:${port}`,
        );
        if (!site) return;
        print(`网站已打开 the site is open: ${site.url}`, '停止按 Ctrl-C · stop with Ctrl-C');
        await new Promise<void>((done) => {
          stopSignal(done);
        });
        await site.close();
      });
    });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('端口为 0 到 65535 · a port, 0 to 65535');
  return port;
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
