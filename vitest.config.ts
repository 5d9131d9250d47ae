import { defineConfig } from 'vitest/config';
import { built } from './test/support/built.js';
import { LongFirst } from './test/support/long-first.js';

export default defineConfig({
  plugins: [built],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/build.ts',
    setupFiles: 'test/support/setup.ts',
    // Files share what they load, which takes longer than most of them. What a file opens it closes (test/support/ends.ts).
    isolate: false,
    server: { deps: { external: [/\/dist\//] } },
    // Watched, they are built again: Vite does not load them.
    forceRerunTriggers: ['**/{crawlers,db,parsers,pipeline,scripts,web}/**/*.{ts,tsx}'],
    // One more than the two processors of the smallest machine: some tests wait for a clock, as of a lock or a page that hangs.
    maxWorkers: 3,
    // Reading documents makes much that is short-lived: more room for it, and it is swept up less often.
    execArgv: ['--max-semi-space-size=64'],
    sequence: { sequencer: LongFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
