import { LAYOUTS } from '../../scripts/demo/layouts/index.js';
import { OFFICE_LAYOUTS } from '../../scripts/demo/office/index.js';
import { Random } from '../../scripts/demo/random.js';
import { makeReport, type TrueReport } from '../../scripts/demo/truth.js';

/** A report of which the total of （一）予以公开 is one too many. */
export function wrongReport(): TrueReport {
  const report = makeReport(new Random(7), {
    ...{ unit: '石桥镇', county: '安乐县', prefecture: '宁平市', year: 2023, form: '2021', size: 'small' },
    ...{ url: 'https://www.anle.gov.cn/a.html', publishedOn: '2024-01-18' },
  });
  const total = report.facts['requests.granted.total'] ?? 0;
  return { ...report, facts: { ...report.facts, 'requests.granted.total': total + 1 } };
}

/** The same as a file of the kind. */
export async function draftFile(kind: 'html' | 'docx' | 'xlsx', report = wrongReport()): Promise<Uint8Array> {
  const layout = kind === 'html' ? LAYOUTS[0] : OFFICE_LAYOUTS.find(({ extension }) => extension === kind);
  if (!layout) throw new Error(kind);
  return (await layout.render(report, new Random(1))).bytes;
}

/** A form with a file in it. */
export function formWith(bytes: Uint8Array, name: string): FormData {
  const form = new FormData();
  form.set('file', new Blob([bytes.slice().buffer]), name);
  return form;
}
