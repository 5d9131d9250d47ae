/**
 * `npm run accuracy:rules`: every rule on generated documents whose truth is known; fails where a promise is broken. `-- --write` notes
 * precision and recall for docs/rules.md, `-- --json` is for programs.
 */

import { CATALOGUE } from '../../pipeline/checks/catalogue.js';
import { print, tableLines } from '../terminal.js';
import { measureLocalisation, measureRules } from './measure.js';
import { measureCounties } from './measure-counties.js';
import { notedAccuracy, writeAccuracy } from './noted.js';

const EXTENT = { sound: { rounds: 2, oneIn: 1 }, seeded: { rounds: 2, oneIn: 1 } };
const COUNTIES = { sound: 10, each: 5 };
const CELLS = 3000;
/** The promises: defects found, wrong cells named alone, milliseconds for a report. */
const PROMISED = { found: 0.99, unique: 0.95, median: 5 };

const measured = await measureRules(EXTENT);
const { sound, strayErrors, rules, blanked, missed } = measured;
const cells = measureLocalisation(CELLS);
const counties = await measureCounties(COUNTIES);
/** What is only worth a look is a judgement, and some counties differ as much by nature. */
const isNotice = (id: string) => CATALOGUE.find((rule) => rule.id === id)?.severity === 'notice';
const passedOver = counties.rules.filter(
  ({ rule, seeded, found }) => !isNotice(rule) && found < PROMISED.found * seeded,
);
const total = (key: 'seeded' | 'found' | 'celled' | 'named') => rules.reduce((sum, rule) => sum + rule[key], 0);
const [seeded, found, celled, named] = [total('seeded'), total('found'), total('celled'), total('named')];

const broken = [
  ...(sound.errors.length > 0 ? [`无缺陷的文件被判错误 errors in sound documents: ${sound.errors.length}`] : []),
  ...(strayErrors.length > 0 ? [`错判无误之处 errors where nothing is wrong: ${strayErrors.length}`] : []),
  ...(found < PROMISED.found * seeded ? [`缺陷没有找到 defects not found: ${seeded - found}`] : []),
  ...(named < celled ? [`没有指出出错的格 wrong cell not named: ${celled - named}`] : []),
  ...(blanked.silent.length > 0
    ? [`没有找到也没有说明 neither found nor not assessable: ${blanked.silent.length}`]
    : []),
  ...(counties.strayErrors.length > 0
    ? [`县内错判 errors where nothing is wrong in counties: ${counties.strayErrors.length}`]
    : []),
  ...passedOver.map(({ rule, seeded, found }) => `县内没有找到 not found in counties: ${rule} ${found}/${seeded}`),
  ...(cells.unique < PROMISED.unique * cells.cells ? ['单格错误定位不足 wrong cells found too rarely'] : []),
  ...(cells.median > PROMISED.median ? [`定位太慢 too slow: ${cells.median.toFixed(1)} ms`] : []),
];

const share = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
if (process.argv.includes('--json')) print(JSON.stringify({ ...measured, localisation: cells, counties, broken }));
else {
  const ofBlanked = (part: number) => share(part, blanked.seeded);
  print(
    `无缺陷文件 sound documents: ${sound.documents}，错误级问题 errors: ${sound.errors.length}`,
    `有缺陷文件 with a defect: ${seeded}，找到 found ${share(found, seeded)}，指出该格 named ${share(named, celled)}，别处误判 errors elsewhere: ${strayErrors.length}`,
    `有空白的版式 layouts with blanks: ${blanked.seeded}，找到 found ${ofBlanked(blanked.found)}，若空白为 0 则指出 named if blanks are zeros ${ofBlanked(blanked.supposed)}，记为无法判断 not assessable ${ofBlanked(blanked.notAssessable)}，漏过 passed over ${blanked.silent.length}`,
    `单格错误 one wrong cell: ${cells.cells}，唯一且正确 unique and right ${share(cells.unique, cells.cells)}，在候选中 among ${share(cells.among, cells.cells)}，中位 median ${cells.median.toFixed(2)} ms，最长 longest ${cells.longest.toFixed(1)} ms`,
    `县 counties: ${counties.counties}，报告 reports ${counties.reports}，无误之处错判 errors where nothing is wrong: ${counties.strayErrors.length}`,
    '',
    ...tableLines(
      ['规则 rule', '准确率 precision', '召回率 recall', '指出该格 named', '问题 flags', '缺陷 defects'],
      [...rules, ...counties.rules]
        .filter((rule) => rule.seeded + rule.flags > 0)
        .map((rule) => [
          ...[rule.rule, share(rule.right, rule.flags), share(rule.found, rule.seeded), share(rule.named, rule.celled)],
          ...[String(rule.flags), String(rule.seeded)],
        ]),
    ),
    ...[...sound.errors, ...strayErrors, ...counties.strayErrors]
      .slice(0, 10)
      .map(({ id, rule }) => `误报 false error: ${rule} — ${id}`),
    ...[...missed, ...counties.missed].slice(0, 10).map(({ id, rule, why }) => `${why}: ${rule} — ${id}`),
    ...blanked.silent.slice(0, 10).map((id) => `漏过 passed over: ${id}`),
  );
}
if (process.argv.includes('--write')) writeAccuracy(notedAccuracy(measured, cells, counties));
for (const line of broken) process.stderr.write(`${line}\n`);
if (broken.length > 0) process.exitCode = 1;
