import { type County, unitsIn } from '../../../../parsers/identity/divisions.js';
import type { SiteReport } from './county.js';
import { countyReport, departmentReport } from './neighbours.js';

const DEPARTMENTS = [
  ...[
    '财政局',
    '教育局',
    '民政局',
    '司法局',
    '审计局',
    '水利局',
    '交通运输局',
    '自然资源局',
    '农业农村局',
    '医疗保障局',
  ],
  ...['应急管理局', '市场监督管理局', '文化广电旅游局', '人力资源和社会保障局'],
];

/** A county's departments, as far as its columns show them. */
export function departments(count: number): readonly string[] {
  return DEPARTMENTS.slice(0, count);
}

/** A whole report, with chapters and tables, of somebody who is no township: a department, or the county itself by its own name. */
export function strangersReport(county: County, who: string, year: number, url: string): SiteReport {
  if (who !== county.name) return departmentReport(county, who, year, url);
  const units = unitsIn(county.code).map(({ name }) => name);
  return countyReport(county, units, year, url);
}
