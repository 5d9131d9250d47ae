import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Archive, ArchiveError, type Place } from '../../../crawlers/archive/archive.js';
import { answer } from '../../support/answers.js';
import { temporaryFolder } from '../../support/cli.js';

const FILE = 'gongkai-00001.warc.gz';

/** An archive with answers of a few hundred bytes each, and where they lie. */
async function archiveOf(count: number): Promise<{ folder: string; path: string; places: Place[]; bytes: Buffer }> {
  const archive = new Archive(temporaryFolder());
  const places: Place[] = [];
  for (let i = 0; i < count; i += 1)
    places.push(await archive.keep(answer({ url: `https://a.gov.cn/${i}`, body: randomBytes(200 * i) }), null));
  await archive.close();
  const path = join(archive.folder, FILE);
  return { folder: archive.folder, path, places, bytes: readFileSync(path) };
}

const endOf = ({ offset, length }: Place) => offset + length;

async function survivorsOf(folder: string, places: readonly Place[]): Promise<boolean[]> {
  const archive = new Archive(folder);
  return Promise.all(
    places.map((place) =>
      archive.read(place).then(
        () => true,
        () => false,
      ),
    ),
  );
}

describe('repair', () => {
  it('cuts off a half record wherever the file ends, whatever is known of it, and nothing else', async () => {
    const { folder, path, places, bytes } = await archiveOf(4);
    const anyPlace = fc.oneof(
      fc.constant(null),
      fc.constantFrom(...places),
      fc.record({ file: fc.constantFrom(FILE, 'gongkai-00007.warc.gz'), offset: fc.nat(5000), length: fc.nat(5000) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), anyPlace, async (length, known) => {
        writeFileSync(path, bytes.subarray(0, length));
        const ends = [0, (places[0] as Place).offset, ...places.map(endOf)];
        const whole = Math.max(...ends.filter((end) => end <= length));
        const archive = new Archive(folder);
        expect(archive.repair(known)).toBe(length - whole);
        expect(readFileSync(path).equals(bytes.subarray(0, whole))).toBe(true);
        const added = await archive.keep(answer({ body: 'after' }), null);
        await archive.close();
        expect((await archive.read(added)).body.toString()).toBe('after');
        expect(await survivorsOf(folder, places)).toEqual(places.map((place) => endOf(place) <= whole));
      }),
      { numRuns: 300 },
    );
  });

  it('cuts off what a disk left in place of a record: zeros, or anything', async () => {
    const { folder, path, places, bytes } = await archiveOf(3);
    for (const tail of [Buffer.alloc(3_000_000), randomBytes(3_000_000), bytes.subarray(0, 11)]) {
      writeFileSync(path, bytes);
      appendFileSync(path, tail);
      const archive = new Archive(folder);
      expect(archive.repair(places[1] as Place)).toBe(tail.length);
      await archive.close();
      expect(statSync(path).size).toBe(bytes.length);
    }
  });

  it('leaves a damaged record in the midst of others alone, and the others too', async () => {
    const { folder, path, places, bytes } = await archiveOf(5);
    await fc.assert(
      fc.asyncProperty(fc.nat((places[3] as Place).offset - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] as number) ^ flip;
        writeFileSync(path, Buffer.concat([damaged, bytes.subarray(0, 100)]));
        const archive = new Archive(folder);
        expect(archive.repair(null)).toBe(100);
        await archive.close();
        const survivors = await survivorsOf(folder, places);
        expect(survivors.slice(3)).toEqual([true, true]);
        expect(survivors.filter((isThere) => !isThere).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });

  it('has nothing to do where there is no archive yet', async () => {
    const archive = new Archive(join(temporaryFolder(), 'new', 'archive'));
    expect(archive.repair({ file: FILE, offset: 3, length: 4 })).toBe(0);
    await archive.close();
    expect(readdirSync(archive.folder)).toEqual([]);
  });
});

/** The program that a child process runs: it keeps answers until it is ended, and prints where each lies. */
const WRITER = `
  import { Archive } from ${JSON.stringify(join(import.meta.dirname, '../../../dist/crawlers/archive/archive.js'))};
  import { randomBytes } from 'node:crypto';
  import { writeSync } from 'node:fs';
  const [folder, count, size] = process.argv.slice(1);
  const archive = new Archive(folder);
  try {
    for (let i = 0; i < Number(count); i += 1) {
      const body = randomBytes(Number(size));
      const place = await archive.keep({ url: 'https://a.gov.cn/' + i, at: new Date().toISOString(), status: 200, headers: {}, body }, null);
      writeSync(1, JSON.stringify(place) + '\\n');
    }
  } catch (error) {
    writeSync(2, error.name + ' ' + (error.code ?? '') + ' ' + (error.path ?? '') + ' ' + error.message + '\\n');
    process.exitCode = 1;
  }
  await archive.close();
`;
const writerArguments = (folder: string, count: number, size: number) => [
  ...['--input-type=module', '-e', WRITER, folder, String(count), String(size)],
];
const placesIn = (output: string) =>
  output.split('\n').flatMap((line) => (line.endsWith('}') ? [JSON.parse(line) as Place] : []));

describe('a writer', () => {
  it('that is killed at any moment loses no answer that it said was kept, and hinders nobody after it', async () => {
    const folder = temporaryFolder();
    const places: Place[] = [];
    for (let round = 0; round < 8; round += 1) {
      let output = '';
      const child = spawn(process.execPath, writerArguments(folder, 1e6, 50_000), {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child.stdout.on('data', (chunk) => {
        output += chunk;
        if (placesIn(output).length >= 5 + round) child.kill('SIGKILL');
      });
      await new Promise((done) => child.on('close', done));
      places.push(...placesIn(output));
    }
    expect(existsSync(join(folder, 'gongkai.lock'))).toBe(true);
    const archive = new Archive(folder);
    archive.repair(null);
    places.push(await archive.keep(answer(), null));
    await archive.close();
    expect(await survivorsOf(folder, places)).toEqual(places.map(() => true));
    expect(new Set(places.map(({ offset }) => offset)).size).toBe(places.length);
  });

  it('that finds the disk full says so once, keeps what was there, and leaves no half record', async () => {
    const { folder, path, places, bytes } = await archiveOf(3);
    // The system's limit of a file's size stands for the disk: 64 KB.
    const script = 'ulimit -f 64; exec "$0" "$@"';
    const run = spawnSync('bash', ['-c', script, process.execPath, ...writerArguments(folder, 20, 9000)], {
      encoding: 'utf8',
    });
    expect(run.stderr.trim().split('\n')).toEqual([expect.stringMatching(new RegExp(`^Error EFBIG ${path} `))]);
    expect(run.status).toBe(1);
    const kept = placesIn(run.stdout);
    expect(kept.length).toBeGreaterThan(3);
    expect(await survivorsOf(folder, [...places, ...kept])).toEqual([...places, ...kept].map(() => true));
    expect(statSync(path).size).toBe(endOf(kept.at(-1) as Place));
    expect(readFileSync(path).subarray(0, bytes.length).equals(bytes)).toBe(true);
    expect(readdirSync(folder)).toEqual([FILE]);
  });
});

describe('the lock', () => {
  it('lets one process write and refuses the others by name, until it closes', async () => {
    const archive = new Archive(temporaryFolder());
    await archive.keep(answer(), null);
    const run = spawnSync(process.execPath, writerArguments(archive.folder, 1, 10), { encoding: 'utf8' });
    expect(run.stderr).toContain(`存档 ${archive.folder} 正被另一个程序写入（进程 ${process.pid}）`);
    const second = new Archive(archive.folder);
    expect(() => second.repair(null)).toThrow(ArchiveError);
    await expect(second.keep(answer(), null)).rejects.toThrow(ArchiveError);
    await second.close();
    await archive.keep(answer({ body: 'still mine' }), null);
    await archive.close();
    expect(spawnSync(process.execPath, writerArguments(archive.folder, 1, 10), { encoding: 'utf8' }).status).toBe(0);
  });

  it.each([
    { what: 'of a process that is gone', text: () => `${spawnSync('true').pid} 12345\n` },
    { what: 'of a process whose id another one has now', text: () => `${process.pid} 1\n` },
    { what: 'that is empty', text: () => '' },
    { what: 'of a writer before the last restart', text: () => 'nonsense' },
  ])('$what is taken over', async ({ text }) => {
    const archive = new Archive(temporaryFolder());
    writeFileSync(join(archive.folder, 'gongkai.lock'), text());
    await archive.keep(answer(), null);
    await archive.close();
    expect(readdirSync(archive.folder)).toEqual([FILE]);
  });

  it('goes to one of several that come at once upon a lock left behind', async () => {
    for (let round = 0; round < 5; round += 1) {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'gongkai.lock'), `${spawnSync('true').pid} 1\n`);
      const children = Array.from({ length: 4 }, () =>
        spawn(process.execPath, writerArguments(folder, 1e6, 1000), { stdio: ['ignore', 'pipe', 'pipe'] }),
      );
      const outcomes = children.map((child) => firstWord(child));
      const settled = await Promise.race([
        Promise.all(outcomes),
        new Promise<null>((done) => setTimeout(done, 20_000, null)),
      ]);
      for (const child of children) child.kill('SIGKILL');
      expect(settled?.sort()).toEqual(['kept', 'refused', 'refused', 'refused']);
    }
  });
});

function firstWord(child: ChildProcess): Promise<'kept' | 'refused'> {
  return new Promise((done) => {
    child.stdout?.once('data', () => done('kept'));
    child.stderr?.once('data', () => done('refused'));
  });
}
