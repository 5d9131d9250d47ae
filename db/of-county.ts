/**
 * The condition on publishers of a county, by its name or by the six digits that their division codes begin with: two look-ups, where
 * substr(division, 1, 6) would read every publisher of the country.
 * @param parameter of the statement, bound to a text @param p the publishers' alias, with its dot
 */
export function ofCounty(parameter: string, p = ''): string {
  return `(${p}county = $${parameter} OR ${p}division BETWEEN $${parameter} || '000' AND $${parameter} || '999')`;
}

/** The same of a province, by its name or the two digits: bound to $province. */
export function ofProvince(p = ''): string {
  return `(${p}province = $province OR ${p}division BETWEEN $province || '0000000' AND $province || '9999999')`;
}
