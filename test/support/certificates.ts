import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate of test/fixtures/tls, with its key where it is a site's. */
export function pem(name: string): string {
  return readFileSync(join(import.meta.dirname, '../fixtures/tls', `${name}.pem`), 'utf8');
}

export const certificateOf = (name: string) => ({ key: pem(name), cert: pem(name) });
