import type { Form } from './form.js';
import { APPLICANTS, OTHER, OUTCOMES, PROCEDURES, ROWS_AFTER_OTHER, ROWS_BEFORE_OTHER } from './shared.js';

const DECISIONS = [
  { id: 'decisions', label: '本年处理决定数量', variants: ['处理决定数量', '本年度处理决定数量'] },
] as const;

/** 国办公开办函〔2021〕30号, report years 2021 on: 10 + 175 + 15 = 200 cells. */
export const form2021: Form = {
  id: '2021',
  years: { from: 2021, to: null },
  disclosure: [
    {
      article: '一',
      columns: [
        { id: 'issued', label: '本年制发件数', variants: ['本年度制发件数', '制发件数', '本年制发数'] },
        {
          id: 'repealed',
          label: '本年废止件数',
          variants: ['本年度废止件数', '本年度止件数', '废止件数', '本年废止数'],
        },
        { id: 'in_force', label: '现行有效件数', variants: ['现行有效件', '现行有效数'] },
      ],
      rows: [
        { id: 'rules', label: '规章', variants: ['规章（制度）'] },
        { id: 'normative_documents', label: '行政规范性文件', variants: ['规范性文件', '行政规范文件'] },
      ],
    },
    { article: '五', columns: DECISIONS, rows: [{ id: 'licensing', label: '行政许可' }] },
    {
      article: '六',
      columns: DECISIONS,
      rows: [
        { id: 'penalties', label: '行政处罚' },
        { id: 'coercive_measures', label: '行政强制' },
      ],
    },
    {
      article: '八',
      columns: [
        {
          id: 'amount',
          label: '本年收费金额（单位：万元）',
          variants: ['本年收费金额', '本年收费金额单位万元', '本年收费金额（单位：万元，保留4位小数）', '收费金额'],
        },
      ],
      rows: [{ id: 'fees', label: '行政事业性收费', variants: ['行政事业收费', '行政事业性收费项目'] }],
    },
  ],
  requestRows: [
    ...ROWS_BEFORE_OTHER,
    {
      id: 'other.uncorrected',
      number: '1.',
      label: '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      variants: ['申请人无正当理由逾期不补正'],
      group: OTHER,
    },
    {
      id: 'other.unpaid',
      number: '2.',
      label: '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      variants: ['申请人逾期未按收费通知要求缴纳费用'],
      group: OTHER,
    },
    { id: 'other.rest', number: '3.', label: '其他', variants: ['其它'], group: OTHER },
    ...ROWS_AFTER_OTHER,
  ],
  applicants: APPLICANTS,
  procedures: PROCEDURES,
  outcomes: OUTCOMES,
};
