import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Built once before the tests: the command line is tested as it is installed. */
export default function build(): void {
  execFileSync('npx', ['tsc', '-p', 'tsconfig.json'], { cwd: join(import.meta.dirname, '../..'), stdio: 'inherit' });
}
