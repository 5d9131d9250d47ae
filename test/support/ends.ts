type End = () => unknown;
const ofTest: End[] = [];
const ofFile: End[] = [];

/**
 * Says what has to end with the test that runs. Files share the modules that they load (vitest.config.ts): a hook at the top of a
 * module would be heard in the first file alone.
 */
export function endsWithTest(end: End): void {
  ofTest.push(end);
}

/** The same for the file. */
export function endsWithFile(end: End): void {
  ofFile.push(end);
}

/** For test/support/setup.ts. */
export const ends = { test: () => endAll(ofTest), file: () => endAll(ofFile) };

async function endAll(all: End[]): Promise<void> {
  for (const end of all.splice(0)) await end();
}
