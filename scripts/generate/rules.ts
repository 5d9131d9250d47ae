/** Writes docs/rules.md from the catalogue of rules. Run with `npm run generate:rules`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../db/package-root.js';
import { CATALOGUE } from '../../pipeline/checks/catalogue.js';
import { exampleFlags } from '../accuracy/measure.js';
import { exampleCountyFlags } from '../accuracy/measure-counties.js';
import { readAccuracy } from '../accuracy/noted.js';
import { rulesPage } from '../rules-page.js';

const examples = new Map([...(await exampleFlags()), ...(await exampleCountyFlags())]);
writeFileSync(join(packageRoot(), 'docs/rules.md'), rulesPage(CATALOGUE, examples, readAccuracy()));
