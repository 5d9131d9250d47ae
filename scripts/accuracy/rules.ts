/** `npm run accuracy:rules`: every rule on generated documents whose truth is known; fails where a promise is broken. `-- --json` for programs. */
import { print, tableLines } from '../terminal.js';
import { measureLocalisation, measureRules } from './measure.js';

const EXTENT = { sound: { rounds: 2, oneIn: 1 }, seeded: { rounds: 2, oneIn: 1 } };
const CELLS = 3000;
/** The promises: defects found, wrong cells named alone, milliseconds for a report. */
const PROMISED = { found: 0.99, unique: 0.95, median: 5 };

const rules = await measureRules(EXTENT);
const cells = measureLocalisation(CELLS);
const seeded = rules.rules.reduce((sum, rule) => sum + rule.seeded, 0);
const found = rules.rules.reduce((sum, rule) => sum + rule.found, 0);
const named = rules.rules.reduce((sum, rule) => sum + rule.named, 0);

const broken = [
  ...(rules.sound.errors.length > 0
    ? [`无缺陷的文件被判错误 errors in sound documents: ${rules.sound.errors.length}`]
    : []),
  ...(found < PROMISED.found * seeded ? [`缺陷没有找到 defects not found: ${seeded - found}`] : []),
  ...(named < found ? [`没有指出出错的格 wrong cell not named: ${found - named}`] : []),
  ...(cells.unique < PROMISED.unique * cells.cells ? ['单格错误定位不足 wrong cells found too rarely'] : []),
  ...(cells.median > PROMISED.median ? [`定位太慢 too slow: ${cells.median.toFixed(1)} ms`] : []),
];

if (process.argv.includes('--json')) print(JSON.stringify({ ...rules, localisation: cells, broken }));
else {
  const share = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
  print(
    `无缺陷文件 sound documents: ${rules.sound.documents}，错误级问题 errors: ${rules.sound.errors.length}`,
    `有缺陷文件 with a defect: ${seeded}，找到 found ${share(found, seeded)}，指出该格 named ${share(named, seeded)}`,
    `有空白的版式 layouts with blanks: ${rules.blanked.seeded}，找到 found ${share(rules.blanked.found, rules.blanked.seeded)}，若空白为 0 则指出 named if blanks are zeros ${share(rules.blanked.supposed, rules.blanked.seeded)}`,
    `单格错误 one wrong cell: ${cells.cells}，唯一且正确 unique and right ${share(cells.unique, cells.cells)}，在候选中 among ${share(cells.among, cells.cells)}，中位 median ${cells.median.toFixed(2)} ms，最长 longest ${cells.longest.toFixed(1)} ms`,
    '',
    ...tableLines(
      ['规则 rule', '准确率 precision', '召回率 recall', '指出该格 named', '问题 flags', '缺陷 defects'],
      rules.rules
        .filter((rule) => rule.seeded + rule.flags > 0)
        .map((rule) => [
          rule.rule,
          share(rule.right, rule.flags),
          share(rule.found, rule.seeded),
          share(rule.named, rule.seeded),
          String(rule.flags),
          String(rule.seeded),
        ]),
    ),
    ...rules.sound.errors.slice(0, 10).map(({ id, rule }) => `误报 false error: ${rule} — ${id}`),
    ...rules.missed.slice(0, 10).map(({ id, rule, why }) => `${why}: ${rule} — ${id}`),
  );
}
for (const line of broken) process.stderr.write(`${line}\n`);
if (broken.length > 0) process.exitCode = 1;
