import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import { gongkai, program, temporaryFolder } from '../support/cli.js';
import { storedIn } from '../support/stored.js';
import { validReport } from '../support/valid-report.js';

const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

/** The program with its address, once the site is open. */
async function opened(args: readonly string[], cwd: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', ...args], { cwd });
  started.push(child);
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
      if (found) resolve(found[0]);
    });
    child.on('exit', () => reject(new Error(text)));
  });
  return { url, child };
}

describe('gongkai serve', () => {
  it('opens the site for this machine alone, until it is told to stop', async () => {
    const folder = temporaryFolder();
    open(join(folder, 'gongkai.db')).$client.close();
    const { url, child } = await opened([], folder);
    expect(await (await fetch(url)).text()).toContain('数据库里还没有报告');
    const ended = new Promise((resolve) => {
      child.removeAllListeners('exit').on('exit', resolve);
    });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('enters what is stored into the index of the search, and believes as many proxies as it is told', async () => {
    const folder = temporaryFolder();
    storedIn(join(folder, 'gongkai.db'), [{ report: validReport() }]).$client.close();
    const { url } = await opened(['--trusted-proxies', '1'], folder);
    const search = async (client: string) => {
      const answer = await fetch(`${url}/api/search?q=如实填写`, { headers: { 'x-forwarded-for': client } });
      return { status: answer.status, ...(JSON.parse(await answer.text()) as { unindexed?: number; count?: number }) };
    };
    let answer = await search('198.51.100.1');
    for (let i = 2; answer.unindexed !== 0 && i < 200; i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      answer = await search(`198.51.100.${i}`);
    }
    expect(answer).toMatchObject({ status: 200, count: 6, unindexed: 0 });
    for (let i = 0; i < 30; i += 1) await search('203.0.113.7');
    expect((await search('1.2.3.4, 203.0.113.7')).status).toBe(429);
    expect((await search('203.0.113.8')).status).toBe(200);
  });

  it.each([
    { args: ['--trusted-proxies', 'all'], status: 2, says: '层数为 0 到 10' },
    { args: ['--port', '70000'], status: 2, says: '端口为 0 到 65535' },
    { args: ['--db', 'nothing.db'], status: 3, says: '没有数据库' },
  ])('$args: one line, exit code $status', ({ args, status, says }) => {
    const ended = gongkai(['serve', ...args], { cwd: temporaryFolder() });
    expect(ended.status).toBe(status);
    expect(ended.stderr).toContain(says);
  });

  it('a port that is taken: one line, exit code 2', async () => {
    const folder = temporaryFolder();
    open(join(folder, 'gongkai.db')).$client.close();
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const child = spawn(process.execPath, [program, 'serve', '--port', String(port)], { cwd: folder });
    started.push(child);
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const status = await new Promise((resolve) => child.on('exit', resolve));
    other.close();
    expect({ status, stderr }).toMatchObject({ status: 2 });
    expect(stderr).toContain('端口已被占用');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
