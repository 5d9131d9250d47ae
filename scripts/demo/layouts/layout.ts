import type { Random } from '../random.js';
import { type TableOptions, type Tables, tablesOf } from '../tables.js';
import type { TrueReport } from '../truth.js';

/** What a rendering truly prints for a code. */
export interface Printed {
  value: number | null;
  status: 'reported' | 'blank' | 'dash' | 'absent';
}

export interface Rendered {
  bytes: Uint8Array;
  facts: Record<string, Printed>;
}

/** One way in which reports are published. To add one: an entry in html-layouts.ts or text-layouts.ts; the tests find it by itself. */
export interface Layout {
  id: string;
  extension: 'html' | 'txt' | 'md';
  /** Set where a reader may leave cells unread, so long as it says so: what was lost, and no reader can know. */
  mayFlag?: string;
  /** Set where no units are printed, because no heads of columns are. */
  hasNoUnits?: boolean;
  render(report: TrueReport, random: Random): Rendered;
}

/** Renders with known truth: what the table options left out is absent, what they print as blank is blank. */
export function render(
  report: TrueReport,
  options: TableOptions,
  write: (report: TrueReport, tables: Tables) => string | Uint8Array,
): Rendered {
  const { own, built, facts } = rendered(report, options);
  const page = write(own, built);
  return { bytes: typeof page === 'string' ? new TextEncoder().encode(page) : page, facts };
}

/** The report as it is to be written, its tables, and what they print. */
export function rendered(
  report: TrueReport,
  options: TableOptions,
): { own: TrueReport; built: Tables; facts: Rendered['facts'] } {
  const own = options.oneOther ? withOneOther(report) : report;
  return {
    own,
    built: tablesOf(own, options),
    facts: Object.fromEntries(
      Object.entries(own.facts).map(([code, value]) => [code, printed(code, value, options, own.without)]),
    ),
  };
}

function printed(
  code: string,
  value: number | null,
  options: TableOptions,
  without: TrueReport['without'] = [],
): Printed {
  const [chapter, ...rest] = code.split('.');
  if (without.includes(chapter === 'disclosure' ? 2 : chapter === 'requests' ? 3 : 4))
    return { value: null, status: 'absent' };
  if (chapter === 'requests') {
    const row = rest.slice(0, -1).join('.');
    if (options.without?.includes(row) || (options.total === false && rest.at(-1) === 'total'))
      return { value: null, status: 'absent' };
  }
  if (value === null) return { value: null, status: 'blank' };
  const text = options.print ? options.print(value) : String(value);
  if (text === '') return { value: null, status: 'blank' };
  return /^[—/-]+$/.test(text) ? { value: null, status: 'dash' } : { value, status: 'reported' };
}

/** （六）其他处理 as the sum of its three rows; on form 2019 it is one row already. */
function withOneOther(report: TrueReport): TrueReport {
  if (report.form === '2019') return report;
  const facts: TrueReport['facts'] = {};
  for (const [code, value] of Object.entries(report.facts)) {
    const match = /^requests\.other\.\w+\.(\w+)$/.exec(code);
    if (!match) facts[code] = value;
    else {
      const all = `requests.other.all.${match[1]}`;
      facts[all] = (facts[all] ?? 0) + (value ?? 0);
    }
  }
  return { ...report, facts };
}
