import { defineConfig } from 'vitest/config';

/** Tests of pure functions: their files share what they load, which takes longer than most of them. */
const PURE = [
  'test/parsers/**/*.test.ts',
  'test/pipeline/checks/**/*.test.ts',
  'test/crawlers/discover/**/*.test.ts',
  'test/crawlers/families/**/*.test.ts',
  'test/crawlers/registry/**/*.test.ts',
  'test/scripts/demo/**/*.test.ts',
];

const shared = { setupFiles: 'test/support/seed.ts', testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    globalSetup: 'test/support/build.ts',
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'pure', include: PURE, isolate: false } },
      { test: { ...shared, name: 'whole', include: ['test/**/*.test.ts'], exclude: PURE } },
    ],
  },
});
