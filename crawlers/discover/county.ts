import { countiesNamed, unitCode, unitsIn } from '../../parsers/identity/divisions.js';
import { isUnit, splitOrganisation } from '../../parsers/identity/organisation.js';
import type { Entry } from '../registry/schema.js';

/** A unit as the county knows it. */
export interface Unit {
  name: string;
  /** Nine digits; null where the national list does not have it. */
  code: string | null;
}

/** The county that is crawled: what its units are called, now and formerly. */
export class County {
  readonly name: string;
  /** Six digits; null where the list has no such county, or several and the entry does not say which. */
  readonly code: string | null;
  readonly prefecture: string | null;
  readonly province: string | null;
  /** Every unit of the national list. */
  readonly units: readonly Unit[];
  private readonly names: { name: string; unit: Unit }[];

  constructor(readonly entry: Entry) {
    const named = countiesNamed(entry.county).filter(
      ({ code, prefecture, province }) =>
        (!entry.code || code === entry.code) &&
        (!entry.prefecture || prefecture === entry.prefecture) &&
        (!entry.province || province.startsWith(entry.province.slice(0, 2))),
    );
    const own = named.length === 1 ? named[0] : undefined;
    this.name = own?.name ?? entry.county;
    this.code = own?.code ?? entry.code ?? null;
    this.prefecture = own?.prefecture ?? entry.prefecture ?? null;
    this.province = own?.province ?? entry.province ?? null;
    this.units = this.code === null ? [] : unitsIn(this.code);
    const aliases = Object.entries(entry.aliases ?? {}).map(([old, name]) => ({ name: old, unit: this.named(name) }));
    // The longest name first: 东市口街道 before 市口街道.
    this.names = [...this.units.map((unit) => ({ name: unit.name, unit })), ...aliases].sort(
      (a, b) => b.name.length - a.name.length,
    );
  }

  /** Whether a name is this county's, as the list or the registry has it, or without its last character. */
  isCalled(name: string): boolean {
    return name === this.name || name === this.entry.county || name === this.name.slice(0, -1);
  }

  /** A unit by its name as it is printed; one that is in no list keeps its name. */
  named(printed: string): Unit {
    const name = this.entry.aliases?.[printed] ?? printed;
    const code = this.code === null ? null : unitCode(this.code, name);
    return { name, code };
  }

  /** The unit that a text is or begins a name with; null where it names none, or several. */
  unitIn(text: string): Unit | null {
    let rest = text;
    let found: Unit | null = null;
    for (const { name, unit } of this.names) {
      if (!rest.includes(name)) continue;
      if (found && found.name !== unit.name) return null;
      found = unit;
      rest = rest.replaceAll(name, '　');
    }
    return found;
  }

  /** The township-level unit that an organisation's name denotes, whole: 南川区石桥镇人民政府; null for departments, schools, the county. */
  unitOf(organisation: string): Unit | null {
    // 城南办事处、城南园区: one report of two; the first names it.
    for (const part of organisation.split(/[、，,和]/)) {
      const split = splitOrganisation(part);
      if (!split?.unit) continue;
      const known = this.names.find(({ name }) => name === split.unit || name === part);
      if (known) return known.unit;
      const isOther = split.county !== null && split.county !== this.name && split.county !== this.entry.county;
      if (isUnit(split.unit) && !isOther) return this.named(split.unit);
    }
    // 冶金工业园(锦丰镇)
    const bracket = /[（(]([^（()）]+)[)）]/.exec(organisation)?.[1];
    return bracket && bracket !== organisation ? this.unitOf(bracket) : null;
  }
}
