/**
 * Writes parsers/identity/hosts.generated.ts: which county an official host belongs to, from lists of addresses seen (NDJSON with
 * url, county, prefecture, province). Only .gov.cn hosts that were seen with one county alone are kept.
 *   npm run generate:hosts -- LIST.jsonl...
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Seen {
  url: string;
  county?: string | null;
  province?: string | null;
}

/** Hosts that were seen with a report of another county than their own. */
const STRANGERS = new Set(['dj.longwan.gov.cn']);

const counties = new Map<string, Set<string>>();
for (const file of process.argv.slice(2)) {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const { url, county, province } = JSON.parse(line) as Seen;
    const host = new URL(url).hostname.replace(/^www\./, '');
    if (!host.endsWith('.gov.cn') || STRANGERS.has(host) || !county) continue;
    const name = `${province?.replace(/[(（].*/, '') ?? ''} ${county.replace(/[(（].*/, '')}`;
    counties.set(host, (counties.get(host) ?? new Set()).add(name));
  }
}
// 西藏 and 西藏自治区 are one province: compare by the county and the province's first two characters.
const rows = [...counties]
  .map(
    ([host, names]) =>
      [host, [...new Set([...names].map((name) => `${name.slice(0, 2)} ${name.split(' ')[1]}`))]] as const,
  )
  .filter(([, names]) => names.length === 1)
  .map(([host, names]) => `${host} ${names[0]}`)
  .sort();
writeFileSync(
  new URL('../../../parsers/identity/hosts.generated.ts', import.meta.url),
  `// Made by scripts/generate/hosts.ts from addresses seen; do not edit.
/** Host, first two characters of the province, county. */
export const HOSTS = \`${rows.join('\n')}\`;
`,
);
