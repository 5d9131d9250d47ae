import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of real documents beside the checkout; tests that need it say so where it is not. */
export const shared = join(import.meta.dirname, '../../../shared');
export const hasShared = existsSync(join(shared, 'real'));
if (!hasShared) console.info('../shared is not here: tests on real documents are skipped');

export interface RealDocument {
  id: string;
  bytes: Uint8Array;
  meta: { unit: string; year: number | null; source_url?: string; must_refuse_or_flag?: boolean };
  truth: { form: string; year: number | null; facts: Record<string, number | null> };
}

/** The real documents that are HTML or text, with the values that a person read. */
export function realDocuments(): RealDocument[] {
  if (!hasShared) return [];
  const root = join(shared, 'real');
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const file = readdirSync(join(root, name)).find((candidate) => /^report\.(?:html|txt|md)$/.test(candidate));
      if (!file) return [];
      const json = (path: string) => JSON.parse(readFileSync(join(root, name, path), 'utf8'));
      return [
        { id: name, bytes: readFileSync(join(root, name, file)), meta: json('meta.json'), truth: json('truth.json') },
      ];
    });
}
