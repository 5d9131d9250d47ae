/** What views are made of. */
export interface View {
  name: string;
  sql: string;
}

/** Whose report it is: of publishers p and reports r. */
export const OWNER = 'p.division, p.province, p.prefecture, p.county, p.unit, p.kind, r.year, r.form';

/** The printed number of a code in report r; null where none is printed. */
export function valueOf(code: string): string {
  return `(SELECT value FROM facts WHERE report_id = r.id AND code = '${code}')`;
}

/** The sum of codes in report r; null where one of them has no number. */
export function sumOf(codes: readonly string[]): string {
  return codes.length === 1 && codes[0] !== undefined ? valueOf(codes[0]) : `(${codes.map(valueOf).join(' + ')})`;
}

/** What counts as too small: no rate and no rank of fewer cases; the interval alone is told. */
export const LEAST_CASES = 30;

const Z = 1.959964;

/** Bounds of Wilson's 95 % interval of a share k of n, as SQL; null where n is none. */
export function wilson(k: string, n: string): { low: string; high: string } {
  const z2 = Z * Z;
  const middle = `(1.0 * ${k} / ${n} + ${z2} / (2 * ${n}))`;
  const half = `(${Z} * sqrt(1.0 * ${k} / ${n} * (1 - 1.0 * ${k} / ${n}) / ${n} + ${z2} / (4.0 * ${n} * ${n})))`;
  const bound = (sign: '+' | '-') =>
    `CASE WHEN ${n} > 0 AND ${k} BETWEEN 0 AND ${n} THEN round(min(1, max(0, (${middle} ${sign} ${half}) / (1 + ${z2} / ${n}))), 4) END`;
  return { low: bound('-'), high: bound('+') };
}

/** A share with its guard: null below LEAST_CASES, and where the parts are more than the whole. */
export function share(k: string, n: string): string {
  return `CASE WHEN ${n} >= ${LEAST_CASES} AND ${k} BETWEEN 0 AND ${n} THEN round(1.0 * ${k} / ${n}, 4) END`;
}
