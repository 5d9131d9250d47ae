import { phrases } from './phrases.js';

export const COVERAGE = phrases(
  {
    title: (county: string) => `${county}：覆盖情况`,
    name: '覆盖情况',
    intro: '每个单位每一年有没有找到报告；没有找到的写明原因。“没有找到”不等于“没有公布”。',
    map: (units: number, years: number) => `${units} 个单位 ${years} 年的状态图，同样的内容见下表`,
    table: '用表格看',
    unit: '单位',
    total: '找到',
    errors: (n: number) => `${n} 处错误`,
    legend: '图例',
    empty: '还没有这个县区的抓取记录。',
  },
  {
    title: (county: string) => `${county}: coverage`,
    name: 'Coverage',
    intro:
      'Whether a report was found of each unit and year, and if not, why. “Not found” does not mean “not published”.',
    map: (units: number, years: number) =>
      `Map of ${units} units and ${years} years by state; the table below says the same`,
    table: 'As a table',
    unit: 'Unit',
    total: 'Found',
    errors: (n: number) => `${n} error${n === 1 ? '' : 's'}`,
    legend: 'Legend',
    empty: 'Nothing is known of this county yet.',
  },
);
