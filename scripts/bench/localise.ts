import { measureLocalisation } from '../accuracy/measure.js';

const CELLS = 3000;

/** How long it takes to find a wrong cell, as lines for README.md. */
export async function localiseLines(): Promise<string[]> {
  measureLocalisation(200); // compiled first
  const { cells, unique, median, longest } = measureLocalisation(CELLS);
  return [
    `找出填错的一格：${cells.toLocaleString('en-US')} 份报告各错一格，每份中位 ${median.toFixed(2)} 毫秒，最长 ${longest.toFixed(0)} 毫秒；唯一且正确 ${((100 * unique) / cells).toFixed(1)} %（单核，Node ${process.versions.node}）。`,
    `One wrong cell in each of ${cells.toLocaleString('en-US')} reports: median ${median.toFixed(2)} ms a report, longest ${longest.toFixed(0)} ms; found uniquely and correctly in ${((100 * unique) / cells).toFixed(1)} % (one core).`,
  ];
}
