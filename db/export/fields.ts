/** Columns of the exports: what each means, in both languages. One list, since a column of one name means the same in every table. */
export interface Field {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime' | 'year';
  zh: string;
  en: string;
  /** Unit of the values, where they have one. */
  unit?: string;
  /** Never empty. */
  isRequired?: true;
  /** Words of the web: may hold personal data, and formulas. */
  isFreeText?: true;
  /** Its empty cells say why there is no number, in one of MISSING's codes. */
  hasMissingCodes?: true;
  values?: readonly string[];
}

/** Why a cell of a report has no number; in wide tables they stand in the number's place. */
export const MISSING: Readonly<Record<string, { zh: string; en: string }>> = {
  blank: { zh: '空白：格子是空的，不等于 0', en: 'the cell is empty, which is not zero' },
  dash: { zh: '划线：印的是 /、—、不适用 等', en: 'a dash or the like is printed' },
  unreadable: { zh: '印的不是数字', en: 'what is printed is no number' },
  absent: { zh: '报告没有这一格', en: 'the report does not have this cell' },
};

export const STATUSES = ['reported', ...Object.keys(MISSING)];

type Described = [type: Field['type'], zh: string, en: string, more?: Partial<Field>];

const DESCRIBED: Readonly<Record<string, Described>> = {
  report_id: ['integer', '报告编号', 'Report, as numbered in the database'],
  division: ['string', '区划代码', 'Nine-digit division code; empty where it is not certain'],
  province: ['string', '省份', 'Province'],
  prefecture: ['string', '地市', 'Prefecture'],
  county: ['string', '县区', 'County'],
  county_code: ['string', '县区代码', 'Six-digit code of the county; empty where it is in no list'],
  unit: ['string', '单位', 'Publishing unit, short name'],
  kind: [
    'string',
    '单位类型',
    'Kind of unit',
    { values: ['township', 'street', 'department', 'county', 'prefecture', 'other'] },
  ],
  year: ['year', '年度', 'Reporting year'],
  form: ['string', '表式', 'Form of the tables', { values: ['2014', '2019', '2021', 'narrative'] }],
  title: ['string', '标题', 'Title', { isFreeText: true }],
  published_on: ['date', '公布日期', 'Date of publication; empty where it is not known'],
  version: ['integer', '版本', 'Version of the report, from 1', { isRequired: true }],
  is_current: ['boolean', '是否现行版本', 'Whether it is the current version', { isRequired: true }],
  url: ['string', '网址', 'Address of the document'],
  file: ['string', '文件', 'File, where it has no address'],
  sha256: ['string', '内容校验值', 'SHA-256 of the document’s bytes', { isRequired: true }],
  not_assessable: [
    'integer',
    '无法判断的规则数',
    'Judgements that could not be made for lack of a number, of the report alone and beside others',
  ],
  not_assessable_beside: [
    'integer',
    '其中与其他报告比较的',
    'Of these, judgements beside other reports (gongkai check); empty where they were not made yet',
  ],
  parser: ['string', '解析器版本', 'Version of the parser', { isRequired: true }],
  code: ['string', '指标代码', 'Code of the indicator', { isRequired: true }],
  label_zh: ['string', '指标', 'Label, Chinese'],
  label_en: ['string', '指标（英文）', 'Label, English'],
  measure: ['string', '单位量', 'Unit of the value'],
  value: ['number', '数值', 'Value as printed; empty where no number is printed'],
  status: [
    'string',
    '状态',
    'Whether a number is printed, or why there is none',
    { values: STATUSES, isRequired: true },
  ],
  implied: ['number', '推定值', 'What the identities of the form force where no number is printed'],
  confidence: ['number', '识别把握', 'How sure a reading from a picture is, 0 to 1; empty for text'],
  raw: ['string', '原文', 'Text as printed, where it is more than the number', { isFreeText: true }],
  table_index: ['integer', '表序', 'Table in the document, from 0'],
  row_index: ['integer', '行序', 'Row of the table, from 0'],
  column_index: ['integer', '列序', 'Column of the table, from 0'],
  severity: ['string', '级别', 'Severity', { values: ['error', 'warning', 'notice'], isRequired: true }],
  rule: ['string', '规则', 'Rule', { isRequired: true }],
  message_zh: ['string', '说明', 'Message, Chinese', { isFreeText: true }],
  message_en: ['string', '说明（英文）', 'Message, English', { isFreeText: true }],
  expected: ['string', '应为', 'What was expected'],
  actual: ['string', '实为', 'What was found'],
  codes: ['string', '涉及的格', 'Cells concerned, as a JSON list'],
  suspects: ['string', '疑似填错的格', 'Cells that are probably wrong, as JSON'],
  doubt: ['string', '存疑', 'reading: our reading may be the cause', { values: ['reading'] }],
  basis: ['string', '依据', 'stored: raised by comparing stored reports', { values: ['stored'] }],
  review: [
    'string',
    '复核',
    'What a person decided on the flag',
    { values: ['open', 'reopened', 'confirmed', 'dismissed'], isRequired: true },
  ],
  review_note: ['string', '复核意见', 'Note of the review', { isFreeText: true }],
  reviewer: ['string', '复核人', 'Who decided'],
  reviewed_at: ['datetime', '复核时间', 'When it was decided'],
  position: ['integer', '次序', 'Position, from 0', { isRequired: true }],
  number: ['integer', '部分', 'Chapter 1 to 6; empty for one that the form does not have'],
  heading: ['string', '标题', 'Heading', { isFreeText: true }],
  text: ['string', '正文', 'Text', { isFreeText: true }],
  how: ['string', '表述', 'How the number is stated', { values: ['about', 'over', 'under', 'none'] }],
  scope: ['string', '口径', 'What is counted, where it is not certain', { values: ['with_carried_in', 'uncertain'] }],
  state: ['string', '状况', 'What became of the unit’s report', { isRequired: true }],
  checks: ['integer', '查找次数', 'How many crawls have looked for it'],
  deadline: ['date', '期限', 'Date by which it had to be published'],
  reason_zh: ['string', '原因', 'Reason, Chinese'],
  reason_en: ['string', '原因（英文）', 'Reason, English'],
  checked_at: ['datetime', '最近查找', 'When it was last looked for'],
  source: ['string', '来源', 'Address or file', { isRequired: true }],
  byte_size: ['integer', '字节数', 'Size in bytes', { unit: 'byte' }],
  captured_at: ['datetime', '取回时间', 'When the bytes were taken in'],
  forms: ['string', '所在表式', 'Forms that print it, joined by |'],
  section: ['integer', '部分', 'Chapter of the form'],
  row_zh: ['string', '行', 'Row as printed'],
  column_zh: ['string', '列', 'Column as printed'],
  note: ['string', '注', 'Note'],
  from_form: ['string', '较早表式', 'Older form'],
  from_code: ['string', '较早代码', 'Code on the older form'],
  to_form: ['string', '较新表式', 'Newer form'],
  to_code: ['string', '较新代码', 'Code on the newer form'],
  relation: ['string', '关系', 'Relation', { values: ['same', 'sum', 'none'] }],
  note_zh: ['string', '注', 'Note, Chinese'],
  note_en: ['string', '注（英文）', 'Note, English'],
  id: ['string', '编号', 'Identifier', { isRequired: true }],
  title_zh: ['string', '名称', 'Title, Chinese'],
  title_en: ['string', '名称（英文）', 'Title, English'],
  formula_zh: ['string', '算式', 'Formula, Chinese'],
  formula_en: ['string', '算式（英文）', 'Formula, English'],
};

/** The field of a column; an unknown name is a mistake of the program. */
export function fieldOf(name: string): Field {
  const described = DESCRIBED[name];
  if (!described) throw new Error(`no description of the column ${name}`);
  const [type, zh, en, more] = described;
  return { name, type, zh, en, ...more };
}
