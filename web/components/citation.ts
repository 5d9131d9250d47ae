import { nameOf } from '../../pipeline/checks/localise/cell-name.js';
import type { Site } from '../site.js';
import { pathOf } from '../site.js';
import { REPORT } from '../text/report.js';
import type { ReportView, SelectedCell } from '../views/report.js';
import { numberText } from './form-cell.js';
import { dayText } from './time.js';

/** What a report is called: 安乐县石桥镇 2021 年政府信息公开工作年度报告. */
export function reportName({ report }: Pick<ReportView, 'report'>, site: Site): string {
  const t = site.t(REPORT);
  const { county, unit, year } = report;
  return t.title(
    unit === null ? t.unknownUnit : `${county ?? ''}${unit}`,
    year === null ? t.unknownYear : String(year),
  );
}

/** The permanent address of a number. A report's number means one reading of one capture: it never comes to show another. */
export function permalink(site: Site, reportId: number, code: string): string {
  return `${site.origin}${pathOf('reports', reportId)}?cell=${encodeURIComponent(code)}`;
}

/** A number with its source, as a line to paste. */
export function citation(view: ReportView, { code, fact, document }: SelectedCell, site: Site): string {
  const t = site.t(REPORT);
  const { url, file, capturedAt, sha256 } = view.documents[document] ?? view.report.source;
  return t.cite(
    reportName(view, site),
    site.t(nameOf(code)),
    fact.value === null ? t.noNumber : numberText(fact.value),
    url ?? file ?? '',
    dayText(capturedAt),
    sha256,
    permalink(site, view.report.reportId, code),
  );
}
