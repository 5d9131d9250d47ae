import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, most of it processes and browsers: begun late, they would be worked at alone in the end. */
const LONG = [
  ...['crawlers/browser/hostile', 'pipeline/crawl', 'web/journeys', 'pipeline/crawl-killed', 'pipeline/queue/lost'],
  ...[
    'scripts/cli',
    'web/browser',
    'scripts/registry',
    'pipeline/queue/queue',
    'parsers/office-layouts',
    'scripts/accuracy',
  ],
  ...['parsers/hostile', 'parsers/damage', 'web/draft', 'web/downloads', 'scripts/release', 'crawlers/browser/browser'],
].map((name) => `/test/${name}.test.ts`);

/** The longest files first. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONG.findIndex((name) => moduleId.endsWith(name));
      return place < 0 ? LONG.length : place;
    };
    return files.toSorted((a, b) => rank(a) - rank(b));
  }
}
