import { defineConfig } from 'vitest/config';
import { built } from './test/support/built.js';

export default defineConfig({
  plugins: [built],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/build.ts',
    setupFiles: 'test/support/setup.ts',
    // Files share what they load, which takes longer than most of them. What a file opens it closes (test/support/ends.ts).
    isolate: false,
    // Watched, they are built again: Vite does not load them.
    forceRerunTriggers: ['**/{crawlers,db,parsers,pipeline,scripts,web}/**/*.{ts,tsx}'],
    server: { deps: { external: [/\/dist\//] } },
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
