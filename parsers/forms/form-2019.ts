import type { Form, Label } from './form.js';
import { APPLICANTS, OUTCOMES, PROCEDURES, ROWS_AFTER_OTHER, ROWS_BEFORE_OTHER } from './shared.js';

const ITEMS: readonly Label[] = [
  {
    id: 'items_previous',
    label: '上一年项目数量',
    variants: ['上年项目数量', '上一年度项目数量', '上一年项目数', '上一年事项数量'],
  },
  {
    id: 'items_change',
    label: '本年增/减',
    variants: ['本年增', '本年增减', '本年数量', '本年度增减', '本年增加减少'],
  },
];
const ITEMS_AND_DECISIONS: readonly Label[] = [
  ...ITEMS,
  { id: 'decisions', label: '处理决定数量', variants: ['本年处理决定数量', '处理决定数'] },
];

/** 国办公开办函〔2019〕60号 (trial), report years 2019 and 2020: 22 + 161 + 15 = 198 cells. */
export const form2019: Form = {
  id: '2019',
  years: { from: 2019, to: 2020 },
  disclosure: [
    {
      article: '一',
      columns: [
        {
          id: 'produced',
          label: '本年新制作数量',
          variants: ['本年度新制作数量', '本年新制作', '新制作数量', '本年制作数量'],
        },
        {
          id: 'published',
          label: '本年新公开数量',
          variants: ['本年度新公开数量', '本年新公开', '新公开数量', '本年公开数量'],
        },
        { id: 'published_total', label: '对外公开总数量', variants: ['对外公开数量', '对外公开总数', '公开总数量'] },
      ],
      rows: [
        { id: 'rules', label: '规章', variants: ['规章（制度）'] },
        { id: 'normative_documents', label: '规范性文件', variants: ['行政规范性文件', '规范性文件数'] },
      ],
    },
    {
      article: '五',
      columns: ITEMS_AND_DECISIONS,
      rows: [
        { id: 'licensing', label: '行政许可' },
        {
          id: 'other_services',
          label: '其他对外管理服务事项',
          variants: ['其他对外管理和服务事项', '其它对外管理服务事项', '对外管理服务事项', '其他对外管理服务'],
        },
      ],
    },
    {
      article: '六',
      columns: ITEMS_AND_DECISIONS,
      rows: [
        { id: 'penalties', label: '行政处罚' },
        { id: 'coercive_measures', label: '行政强制' },
      ],
    },
    {
      article: '八',
      columns: ITEMS,
      rows: [{ id: 'fees', label: '行政事业性收费', variants: ['行政事业收费', '行政事业性收费项目'] }],
    },
    {
      article: '九',
      columns: [
        { id: 'items', label: '采购项目数量', variants: ['采购项目数', '采购数量'] },
        {
          id: 'amount',
          label: '采购总金额',
          variants: ['采购总金额（万元）', '采购总金额万元', '采购金额', '采购总额'],
        },
      ],
      rows: [{ id: 'procurement', label: '政府集中采购', variants: ['政府采购', '集中采购'] }],
    },
  ],
  requestRows: [
    ...ROWS_BEFORE_OTHER,
    { id: 'other.all', number: '（六）', label: '其他处理', variants: ['其它处理'] },
    ...ROWS_AFTER_OTHER,
  ],
  applicants: APPLICANTS,
  procedures: PROCEDURES,
  outcomes: OUTCOMES,
};
