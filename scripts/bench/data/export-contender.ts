/** One export in a process of its own: what it wrote, how long it took, and the most memory that it had. */
import { open } from '../../../db/client.js';
import type { Format } from '../../export/package.js';
import { steadyMemory } from '../../export/steady-memory.js';
import { writeExport } from '../../export/write.js';

const [path, format, folder] = process.argv.slice(2) as [string, Format, string];
const db = open(path);
steadyMemory();
const started = performance.now();
const files = writeExport(db, folder, { format, layout: 'long' });
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage();
const facts = files.find(({ table }) => table?.name === 'facts');
const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
db.$client.close();
process.stdout.write(
  JSON.stringify({
    facts: facts?.rows ?? 0,
    bytes,
    seconds,
    cpu: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
