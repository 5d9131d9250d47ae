import { FORMS } from '../../parsers/forms/codebook.js';
import type { RowLabel } from '../../parsers/forms/form.js';
import { STATISTICS } from '../../parsers/forms/form-2014.js';
import { printsOneRow } from '../../parsers/forms/identities.js';
import { FORM } from '../text/form.js';
import { type CellContext, FormCell } from './form-cell.js';

type TableForm = '2019' | '2021';

/** The statutory tables of a report as the form prints them. The forms are Chinese: their labels stay so in any language. */
export function FormTables({ form, context }: { form: string | null; context: CellContext }) {
  const t = context.site.t(FORM);
  if (form === '2014')
    return (
      <FormTable title={t.statistics}>
        <Statistics context={context} />
      </FormTable>
    );
  if (form !== '2019' && form !== '2021') return <p class="empty">{t.noTables}</p>;
  return (
    <>
      <FormTable title={t.chapters[2]}>
        <Disclosure form={form} context={context} />
      </FormTable>
      <FormTable title={t.chapters[3]}>
        <Requests form={form} context={context} />
      </FormTable>
      <FormTable title={t.chapters[4]}>
        <Procedures form={form} context={context} />
      </FormTable>
    </>
  );
}

function FormTable({ title, children }: { title: string; children: unknown }) {
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={title}>
      <table class="form" lang="zh-CN">
        <caption>{title}</caption>
        {children}
      </table>
    </div>
  );
}

/** Chapter two: under each article its own columns. */
function Disclosure({ form, context }: { form: TableForm; context: CellContext }) {
  const width = Math.max(...FORMS[form].disclosure.map(({ columns }) => columns.length));
  return (
    <>
      {FORMS[form].disclosure.map(({ article, columns, rows }) => {
        const span = (i: number) => (i === columns.length - 1 ? width - columns.length + 1 : 1);
        return (
          <tbody>
            <tr class="article">
              <th colspan={width + 1} scope="colgroup">
                第二十条第（{article}）项
              </th>
            </tr>
            <tr>
              <th scope="col">信息内容</th>
              {columns.map(({ label }, i) => (
                <th scope="col" colspan={span(i)}>
                  {label}
                </th>
              ))}
            </tr>
            {rows.map((row) => (
              <tr>
                <th scope="row">{row.label}</th>
                {columns.map((column, i) => (
                  <FormCell code={`disclosure.${row.id}.${column.id}`} context={context} span={span(i)} />
                ))}
              </tr>
            ))}
          </tbody>
        );
      })}
    </>
  );
}

/** Rows of chapter three; （六） in one row where the report prints it so. */
export function requestRowsOf(form: TableForm, facts: Readonly<Record<string, unknown>>): RowLabel[] {
  const isOneRow = form === '2021' && printsOneRow(facts);
  const rows = FORMS[form].requestRows.filter((row) => !isOneRow || !row.id.startsWith('other.'));
  if (isOneRow)
    rows.splice(
      rows.findIndex(({ id }) => id === 'handled'),
      0,
      { id: 'other.all', number: '（六）', label: '其他处理' },
    );
  return rows;
}

const RESULTS = '三、本年度办理结果';
const OUTSIDE = new Set(['received', 'carried_in', 'carried_out']);

function Requests({ form, context }: { form: TableForm; context: CellContext }) {
  const rows = requestRowsOf(form, context.facts);
  const { applicants } = FORMS[form];
  const results = rows.filter(({ id }) => !OUTSIDE.has(id));
  const groupOf = ({ group }: RowLabel) => (group === undefined || group === RESULTS ? null : group);
  return (
    <>
      <thead>
        <tr>
          <th rowspan={3} colspan={3}>
            （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）
          </th>
          <th colspan={applicants.length} scope="colgroup">
            申请人情况
          </th>
        </tr>
        <tr>
          <th rowspan={2} scope="col">
            {applicants[0]?.label}
          </th>
          <th colspan={applicants.length - 2} scope="colgroup">
            法人或其他组织
          </th>
          <th rowspan={2} scope="col">
            {applicants.at(-1)?.label}
          </th>
        </tr>
        <tr>
          {applicants.slice(1, -1).map(({ label }) => (
            <th scope="col">{label}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => {
          const group = groupOf(row);
          const isOutside = OUTSIDE.has(row.id);
          const label = `${row.number ?? ''}${row.label}`;
          return (
            <tr class={row.id === 'handled' ? 'total' : undefined}>
              {row === results[0] && (
                <th rowspan={results.length} scope="rowgroup">
                  {RESULTS}
                </th>
              )}
              {group !== null && rows[i - 1]?.group !== group && (
                <th rowspan={rows.filter((other) => other.group === group).length} scope="rowgroup">
                  {group}
                </th>
              )}
              <th scope="row" colspan={isOutside ? 3 : group === null ? 2 : 1}>
                {label}
              </th>
              {applicants.map(({ id }) => (
                <FormCell code={`requests.${row.id}.${id}`} context={context} />
              ))}
            </tr>
          );
        })}
      </tbody>
    </>
  );
}

/** Chapter four: fifteen numbers in one row. */
function Procedures({ form, context }: { form: TableForm; context: CellContext }) {
  const { procedures, outcomes } = FORMS[form];
  const [review, ...litigation] = procedures;
  return (
    <>
      <thead>
        <tr>
          <th rowspan={2} colspan={outcomes.length} scope="colgroup">
            {review?.label}
          </th>
          <th colspan={outcomes.length * litigation.length} scope="colgroup">
            行政诉讼
          </th>
        </tr>
        <tr>
          {litigation.map(({ label }) => (
            <th colspan={outcomes.length} scope="colgroup">
              {label}
            </th>
          ))}
        </tr>
        <tr class="narrow">{procedures.flatMap(() => outcomes.map(({ label }) => <th scope="col">{label}</th>))}</tr>
      </thead>
      <tbody>
        <tr>
          {procedures.flatMap(({ id }) =>
            outcomes.map((outcome) => <FormCell code={`${id}.${outcome.id}`} context={context} />),
          )}
        </tr>
      </tbody>
    </>
  );
}

/** The one table of form 2014. */
function Statistics({ context }: { context: CellContext }) {
  return (
    <>
      <thead>
        <tr>
          <th scope="col">统计指标</th>
          <th scope="col">单位</th>
          <th scope="col">统计数</th>
        </tr>
      </thead>
      <tbody>
        {STATISTICS.map(({ code, number, label, unit, depth }) => (
          <tr class={`depth-${depth}`}>
            <th scope="row">
              {number}
              {label}
            </th>
            <td>{unit}</td>
            {code === null ? <td class="void" /> : <FormCell code={code} context={context} />}
          </tr>
        ))}
      </tbody>
    </>
  );
}
