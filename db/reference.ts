import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { INDICATORS } from '../parsers/forms/codebook.js';
import { CROSSWALK } from '../parsers/forms/crosswalk.js';
import { CATALOGUE } from '../pipeline/checks/catalogue.js';
import type { Database } from './database.js';
import { fillHistory, hasTriggers, installTriggers, TRIGGERS } from './history.js';
import { NARRATIVE_INDEX } from './narratives.js';
import { fillDecidedFlags } from './review-state.js';
import { crosswalk, indicators, meta, rules } from './schema/index.js';
import { VIEWS } from './views.js';

/**
 * Codebook, rules, crosswalk and views, so that the file explains itself, and the triggers and the index that it keeps itself; rewritten
 * only where this program's differ, or where a migration that made a table anew took a trigger with it.
 */
export function writeReference(db: Database): void {
  const content = {
    indicators: INDICATORS.map(({ code, forms, section, row, column, label, unit, note }, position) => ({
      ...{
        code,
        forms: forms.join('|'),
        section,
        rowZh: row,
        columnZh: column,
        labelEn: label,
        unit,
        note: note ?? null,
        position,
      },
    })),
    rules: CATALOGUE.map(({ id, severity, title, formula }, position) => ({
      ...{ id, severity, titleZh: title.zh, titleEn: title.en, formulaZh: formula.zh, formulaEn: formula.en, position },
    })),
    crosswalk: CROSSWALK.flatMap(({ older, from, newer, to, relation, note }) =>
      newer.flatMap((toForm) =>
        from.flatMap((fromCode) =>
          to.map((toCode) => ({
            ...{ fromForm: older, fromCode, toForm, toCode, relation, noteZh: note.zh, noteEn: note.en },
          })),
        ),
      ),
    ).map((row, position) => ({ ...row, position })),
    views: VIEWS,
    triggers: TRIGGERS,
    index: NARRATIVE_INDEX,
  };
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const known = db.select().from(meta).where(eq(meta.key, 'reference')).get();
  if (known?.value === hash && hasTriggers(db)) return;
  db.transaction((tx) => {
    tx.delete(indicators).run();
    tx.delete(rules).run();
    tx.delete(crosswalk).run();
    for (const row of content.indicators) tx.insert(indicators).values(row).run();
    for (const row of content.rules) tx.insert(rules).values(row).run();
    for (const row of content.crosswalk) tx.insert(crosswalk).values(row).run();
    for (const { name, sql } of VIEWS) {
      db.$client.exec(`DROP VIEW IF EXISTS "${name}"`);
      db.$client.exec(`CREATE VIEW "${name}" AS ${sql}`);
    }
    installTriggers(db);
    db.$client.exec(NARRATIVE_INDEX);
    fillHistory(db);
    fillDecidedFlags(db);
    tx.insert(meta)
      .values({ key: 'reference', value: hash })
      .onConflictDoUpdate({ target: meta.key, set: { value: hash } })
      .run();
  });
}
