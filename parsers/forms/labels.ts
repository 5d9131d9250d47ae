import { indicator } from './codebook.js';

export interface Text {
  zh: string;
  en: string;
}

/** A code as people read it: 一、本年新收政府信息公开申请数量·自然人. */
export function labelOf(code: string): Text {
  const known = indicator(code);
  return known ? { zh: `${known.row}·${known.column}`, en: known.label } : { zh: code, en: code };
}

const SUBJECTS: Readonly<Record<string, Text>> = {
  natural_person: { zh: '自然人', en: 'natural persons' },
  business: { zh: '商业企业', en: 'businesses' },
  research: { zh: '科研机构', en: 'research institutes' },
  public_welfare: { zh: '社会公益组织', en: 'public-welfare organisations' },
  legal_services: { zh: '法律服务机构', en: 'legal-service organisations' },
  other_organisation: { zh: '其他', en: 'other organisations' },
  total: { zh: '总计', en: 'total' },
  review: { zh: '行政复议', en: 'administrative review' },
  litigation_direct: { zh: '未经复议直接起诉', en: 'litigation without prior review' },
  litigation_after_review: { zh: '复议后起诉', en: 'litigation after review' },
};

/** A column, procedure or row of the form by its id in a code. */
export function subjectOf(id: string): Text {
  const known = SUBJECTS[id];
  if (known) return known;
  const row = indicator(`requests.${id}.total`);
  return row ? { zh: row.row, en: row.label.replace(/, (?:all applicants|total)$/, '') } : { zh: id, en: id };
}
