import { form2019 } from '../../parsers/forms/form-2019.js';
import { form2021 } from '../../parsers/forms/form-2021.js';
import type { ParsedReport } from '../../parsers/report.js';
import { parsePlain } from './parse-plain.js';

/** Rows of cells → an HTML table, nothing spanned. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  return `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
}

/** Chapter three of form 2021 as plain rows: label and seven values; `change` replaces the values of a row. */
export function requestRows(change: Record<string, (string | number)[]> = {}, form = form2021): (string | number)[][] {
  return form.requestRows.map((row) => [
    `${row.number ?? ''}${row.label}`,
    ...(change[row.id] ?? [0, 0, 0, 0, 0, 0, 0]),
  ]);
}

export const requestHeader = ['', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];

export const old = form2019;

/** A page with the six chapters' titles around the tables. */
export function page(two: string, three = '', four = ''): string {
  return `<html><body><h1>石桥镇2022年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>本年度工作如下。</p>
    <p>二、主动公开政府信息情况</p>${two}<p>三、收到和处理政府信息公开申请情况</p>${three}
    <p>四、政府信息公开行政复议、行政诉讼情况</p>${four}<p>五、存在的主要问题及改进情况</p><p>人员不足。</p>
    <p>六、其他需要报告的事项</p><p>无。</p></body></html>`;
}

export function parsePage(two: string, three = '', four = ''): ParsedReport {
  return parsePlain(new TextEncoder().encode(page(two, three, four)));
}

/** The values of a report under a prefix, absent ones left out: {'rules.issued': 0, …}; null for what is printed and unread. */
export function valuesOf(report: ParsedReport, prefix: string): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(report.facts)
      .filter(([code, fact]) => code.startsWith(prefix) && fact.status !== 'absent')
      .map(([code, fact]) => [code.slice(prefix.length), fact.value]),
  );
}
