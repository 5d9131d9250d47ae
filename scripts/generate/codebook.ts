/** Writes parsers/forms/codebook.generated.ts from parsers/forms/codebook.csv. Run with `npm run generate:codebook`. */
import { readFileSync, writeFileSync } from 'node:fs';

/** Splits one CSV line; the file has quotes but no line breaks inside cells. */
function splitCsv(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) =>
    (m[1] ?? m[2] ?? '').replaceAll('""', '"'),
  );
}

const root = new URL('../../../', import.meta.url);
const lines = readFileSync(new URL('parsers/forms/codebook.csv', root), 'utf8').trim().split(/\r?\n/).slice(1);
const entries = lines.map((line) => {
  const [code, forms, section, row, column, label, unit, note] = splitCsv(line) as [string, ...string[]];
  return {
    code,
    forms: forms?.split('|'),
    section: Number(section),
    row,
    column,
    label,
    unit,
    ...(note ? { note } : {}),
  };
});
writeFileSync(
  new URL('parsers/forms/codebook.generated.ts', root),
  `// Made by scripts/generate/codebook.ts from codebook.csv; do not edit.\nimport type { Indicator } from './indicator.js';\n\nexport const INDICATORS: readonly Indicator[] = ${JSON.stringify(entries, null, 1)};\n`,
);
