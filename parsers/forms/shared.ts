import type { Label, RowLabel } from './form.js';

/** Columns of chapter three (国办公开办函〔2019〕60号 and 〔2021〕30号 alike). */
export const APPLICANTS: readonly Label[] = [
  { id: 'natural_person', label: '自然人' },
  { id: 'business', label: '商业企业', variants: ['企业'] },
  { id: 'research', label: '科研机构', variants: ['科研'] },
  { id: 'public_welfare', label: '社会公益组织', variants: ['公益组织', '社会公益'] },
  { id: 'legal_services', label: '法律服务机构', variants: ['法律服务', '法律机构'] },
  { id: 'other_organisation', label: '其他', variants: ['其它'] },
  { id: 'total', label: '总计', variants: ['合计', '总数'] },
];

export const PROCEDURES: readonly Label[] = [
  { id: 'review', label: '行政复议' },
  { id: 'litigation_direct', label: '未经复议直接起诉', variants: ['未经复议直接诉讼', '直接起诉'] },
  { id: 'litigation_after_review', label: '复议后起诉', variants: ['复议后诉讼', '经复议后起诉'] },
];

export const OUTCOMES: readonly Label[] = [
  { id: 'upheld', label: '结果维持', variants: ['维持'] },
  { id: 'corrected', label: '结果纠正', variants: ['纠正', '结果纠错'] },
  { id: 'other', label: '其他结果', variants: ['其它结果'] },
  { id: 'pending', label: '尚未审结', variants: ['未审结', '尚未审理'] },
  { id: 'total', label: '总计', variants: ['合计', '总数'] },
];

const RESULTS = '三、本年度办理结果';
const REFUSED = '（三）不予公开';
const NOT_AVAILABLE = '（四）无法提供';
const NOT_PROCESSED = '（五）不予处理';
export const OTHER = '（六）其他处理';

/** Rows of chapter three before （六）, the same on both forms. */
export const ROWS_BEFORE_OTHER: readonly RowLabel[] = [
  {
    id: 'received',
    number: '一、',
    label: '本年新收政府信息公开申请数量',
    variants: ['本年新收政府信息公开申请', '本年度新收政府信息公开申请数量', '本年新收申请数量'],
  },
  {
    id: 'carried_in',
    number: '二、',
    label: '上年结转政府信息公开申请数量',
    variants: ['上年结转政府信息公开申请', '上年度结转政府信息公开申请数量', '上年结转申请数量'],
  },
  { id: 'granted', number: '（一）', label: '予以公开', group: RESULTS },
  {
    id: 'partially_granted',
    number: '（二）',
    label: '部分公开（区分处理的，只计这一情形，不计其他情形）',
    variants: ['部分公开'],
    group: RESULTS,
  },
  { id: 'refused.state_secret', number: '1.', label: '属于国家秘密', variants: ['涉及国家秘密'], group: REFUSED },
  {
    id: 'refused.prohibited_by_law',
    number: '2.',
    label: '其他法律行政法规禁止公开',
    variants: ['其他法律法规禁止公开', '法律行政法规禁止公开', '其他法律、行政法规禁止公开'],
    group: REFUSED,
  },
  {
    id: 'refused.security_and_stability',
    number: '3.',
    label: '危及“三安全一稳定”',
    variants: ['危及三安全一稳定'],
    group: REFUSED,
  },
  { id: 'refused.third_party_rights', number: '4.', label: '保护第三方合法权益', group: REFUSED },
  { id: 'refused.internal_affairs', number: '5.', label: '属于三类内部事务信息', group: REFUSED },
  { id: 'refused.deliberative', number: '6.', label: '属于四类过程性信息', group: REFUSED },
  { id: 'refused.enforcement_files', number: '7.', label: '属于行政执法案卷', group: REFUSED },
  {
    id: 'refused.administrative_query',
    number: '8.',
    label: '属于行政查询事项',
    variants: ['属于行政查询事项信息'],
    group: REFUSED,
  },
  { id: 'not_available.not_held', number: '1.', label: '本机关不掌握相关政府信息', group: NOT_AVAILABLE },
  { id: 'not_available.to_be_created', number: '2.', label: '没有现成信息需要另行制作', group: NOT_AVAILABLE },
  { id: 'not_available.unclear', number: '3.', label: '补正后申请内容仍不明确', group: NOT_AVAILABLE },
  { id: 'not_processed.petition', number: '1.', label: '信访举报投诉类申请', group: NOT_PROCESSED },
  { id: 'not_processed.duplicate', number: '2.', label: '重复申请', group: NOT_PROCESSED },
  { id: 'not_processed.publication', number: '3.', label: '要求提供公开出版物', group: NOT_PROCESSED },
  { id: 'not_processed.excessive', number: '4.', label: '无正当理由大量反复申请', group: NOT_PROCESSED },
  {
    id: 'not_processed.reconfirmation',
    number: '5.',
    label: '要求行政机关确认或重新出具已获取信息',
    group: NOT_PROCESSED,
  },
];

/** Rows of chapter three after （六）, the same on both forms. */
export const ROWS_AFTER_OTHER: readonly RowLabel[] = [
  { id: 'handled', number: '（七）', label: '总计', variants: ['合计'], group: RESULTS },
  {
    id: 'carried_out',
    number: '四、',
    label: '结转下年度继续办理',
    variants: ['结转下年继续办理', '结转下年度办理', '结转下一年度继续办理'],
  },
];
