import type { FormId } from '../../parsers/report.js';
import { type Finding, finding } from './rule.js';

const CHAPTERS: readonly { zh: string; en: string }[] = [
  { zh: '一、总体情况', en: 'general situation' },
  { zh: '二、主动公开政府信息情况', en: 'proactive disclosure' },
  { zh: '三、收到和处理政府信息公开申请情况', en: 'requests' },
  { zh: '四、政府信息公开行政复议、行政诉讼情况', en: 'reviews and litigation' },
  { zh: '五、存在的主要问题及改进情况', en: 'problems and improvements' },
  { zh: '六、其他需要报告的事项', en: 'other matters' },
];

/** The form that a report year asks for: 2014 for 2014-2018, 2019 for 2019-2020, 2021 from then on (forms.md). */
export function prescribedForm(year: number): FormId | null {
  if (year >= 2021) return '2021';
  if (year >= 2019) return '2019';
  return year >= 2014 ? '2014' : null;
}

export const formOutdated = finding({
  id: 'form.outdated',
  severity: 'warning',
  title: { zh: '表式与年度不符', en: 'A form of another period' },
  formula: {
    zh: '2014-2018 年用 2014 年统计表，2019-2020 年用 2019 年版，2021 年起用 2021 年版',
    en: 'the 2014 table for 2014-2018, form 2019 for 2019-2020, form 2021 from 2021 on',
  },
  find({ year, form }) {
    const expected = year === null ? null : prescribedForm(year);
    if (!expected || !form || form === 'narrative' || form === expected) return [];
    return [
      {
        codes: [],
        expected,
        actual: form,
        message: {
          zh: `${year} 年度应使用 ${expected} 年版表式，实际为 ${form} 年版`,
          en: `report year ${year} asks for form ${expected}, the tables are of form ${form}`,
        },
      },
    ];
  },
});

export const formSections = finding({
  id: 'form.sections',
  severity: 'notice',
  title: { zh: '六个部分不齐或无序', en: 'The six chapters are not all there, or not in order' },
  formula: {
    zh: '2019、2021 年版报告应依次有六个部分；缺部分为警告，标题缺序号为提示',
    en: 'reports on the forms of 2019 and 2021 have six chapters in order; a warning where one is missing',
  },
  find(report) {
    if (report.form !== '2019' && report.form !== '2021') return [];
    const findings: Finding[] = [];
    const present = new Set(report.sections.map(({ number }) => number));
    const missing = [1, 2, 3, 4, 5, 6].filter((number) => !present.has(number));
    if (missing.length > 0) {
      findings.push({
        severity: 'warning',
        codes: [],
        actual: missing.length,
        message: {
          zh: `缺少：${missing.map((number) => CHAPTERS[number - 1]?.zh).join('；')}`,
          en: `missing: ${missing.map((number) => `${number} (${CHAPTERS[number - 1]?.en})`).join(', ')}`,
        },
      });
    }
    const unnumbered = report.sections.filter(
      ({ number, heading }) => number !== null && !/^[^\u4e00-\u9fff]*[一二三四五六]/.test(heading),
    );
    if (unnumbered.length > 0) {
      findings.push({
        codes: [],
        message: {
          zh: `标题没有序号：${unnumbered.map(({ heading }) => heading).join('；')}`,
          en: `headings without a number: ${unnumbered.map(({ heading }) => heading).join('; ')}`,
        },
      });
    }
    return findings;
  },
});

const STATES = {
  missing: { zh: '没有表格', en: 'no table' },
  picture: { zh: '表格是图片，数字无法读取', en: 'the table is a picture, its numbers cannot be read' },
  attachment: { zh: '表格只在附件中', en: 'the table is only in an attachment' },
};

export const formTables = finding({
  id: 'form.tables',
  severity: 'warning',
  title: { zh: '缺少法定表格', en: 'A statutory table is missing' },
  formula: {
    zh: '第二、三、四部分各有一张表；缺失、仅为图片或附件时提示',
    en: 'chapters two, three and four have a table each; flagged where it is missing, a picture or an attachment',
  },
  find(report) {
    // Before 2019 there were no tables in these chapters.
    if (report.form === 'narrative' || report.form === '2014' || (report.form === null && (report.year ?? 2019) < 2019))
      return [];
    return report.evidence.tables.flatMap(({ section, state }): Finding[] => {
      if (state === 'read') return [];
      const chapter = CHAPTERS[section - 1] as { zh: string; en: string };
      return [
        {
          codes: [],
          message: {
            zh: `${chapter.zh}：${STATES[state].zh}`,
            en: `chapter ${section} (${chapter.en}): ${STATES[state].en}`,
          },
        },
      ];
    });
  },
});

const MIN_CHARACTERS = 10;

export const textThin = finding({
  id: 'text.thin',
  severity: 'notice',
  title: { zh: '第五部分过于简略', en: 'Chapter five says nearly nothing' },
  formula: { zh: '第五部分为空、“无”或不足十字', en: 'chapter five is empty, 无, or under ten characters' },
  find(report) {
    const section = report.sections.find(({ number }) => number === 5);
    if (!section) return [];
    const length = section.text.replace(/[\s\p{P}]/gu, '').length;
    if (length >= MIN_CHARACTERS) return [];
    return [
      {
        codes: [],
        actual: length,
        message: { zh: `第五部分只有 ${length} 个字`, en: `chapter five has ${length} characters` },
      },
    ];
  },
});
