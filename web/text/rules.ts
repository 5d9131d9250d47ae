import { phrases } from './phrases.js';

export const RULES = phrases(
  {
    title: '规则',
    intro:
      '每份报告都按这些规则核对。所需的数没有印出时，规则不作判断，也不算通过。我们的读取可能有误时，会写明“也可能是读取有误”，不算公布者的错误。',
    meaning: {
      error: '报告自相矛盾，或与自己上一年的报告矛盾',
      warning: '很可能不对，或者来源不可靠',
      notice: '值得一看：写法或时间',
    },
    columns: { rule: '规则', formula: '要求', severity: '级别', forms: '表式', kinds: '单位' },
    severity: { error: '错误', warning: '警告', notice: '提示' },
    allForms: '各版',
    form: (id: string) => `${id} 年版`,
    allKinds: '各类',
    kinds: { township: '乡镇', street: '街道', department: '部门', county: '县', prefecture: '市', other: '其他' },
    seeFlags: '看被标出的',
    caption: (n: number) => `${n} 条规则`,
  },
  {
    title: 'Rules',
    intro:
      'Every report is checked by these rules. Where a number that a rule needs is not printed, it judges nothing, and that is no pass. Where our own reading may be the cause, the flag says so and is no error of the publisher’s.',
    meaning: {
      error: 'the report contradicts itself, or its own report of the year before',
      warning: 'very unlikely to be right, or the source cannot be trusted',
      notice: 'worth a look: style or timing',
    },
    columns: { rule: 'Rule', formula: 'What must hold', severity: 'Severity', forms: 'Forms', kinds: 'Publishers' },
    severity: { error: 'error', warning: 'warning', notice: 'notice' },
    allForms: 'all',
    form: (id: string) => id,
    allKinds: 'all',
    kinds: {
      township: 'townships',
      street: 'street offices',
      department: 'departments',
      county: 'counties',
      prefecture: 'prefectures',
      other: 'others',
    },
    seeFlags: 'see what it flagged',
    caption: (n: number) => `${n} rules`,
  },
);
