import type { FormId, ParsedReport } from '../../parsers/report.js';
import { CHAPTERS, NUMERALS } from './chapters.js';
import { defineDocumentRule, type Finding } from './rule.js';

/** The form that a report year asks for: 2014 for 2014-2018, 2019 for 2019-2020, 2021 from then on; none before. */
export function prescribedForm(year: number): FormId | null {
  if (year >= 2021) return '2021';
  if (year >= 2019) return '2019';
  return year >= 2014 ? '2014' : null;
}

/** Whether the report has the chapters and tables of 2019 and later, or ought to; without form and year, it is taken to. */
function isModern({ form, year }: ParsedReport): boolean {
  if (form === '2019' || form === '2021') return true;
  return year === null ? form === null : year >= 2019;
}

export const formOutdated = defineDocumentRule({
  id: 'form.outdated',
  severity: 'warning',
  scope: 'document',
  title: { zh: '表式与年度不符', en: 'A form of another period' },
  formula: {
    zh: '2014-2018 年用 2014 年统计表，2019-2020 年用 2019 年版，2021 年起用 2021 年版',
    en: 'the 2014 table for 2014-2018, form 2019 for 2019-2020, form 2021 from 2021 on',
  },
  find({ year, form }) {
    // A narrative has no table that could be outdated: form.tables says that it is missing.
    if (year === null || form === null || form === 'narrative') return null;
    const expected = prescribedForm(year);
    if (expected === null || form === expected) return [];
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

export const formSections = defineDocumentRule({
  id: 'form.sections',
  severity: 'notice',
  scope: 'document',
  title: { zh: '六个部分不齐或无序', en: 'The six chapters are not all there, or not in order' },
  formula: {
    zh: '2019 年度起报告依次有六个部分，序号为一至六；缺部分为警告，次序、序号不对为提示',
    en: 'reports from 2019 on have six chapters in order, numbered 一 to 六; a warning where one is missing, else a notice',
  },
  find(report) {
    if (!isModern(report)) return [];
    const chapters = report.sections.filter((section) => section.number !== null) as {
      number: number;
      heading: string;
    }[];
    const findings: Finding[] = [];
    const missing = CHAPTERS.map((_, i) => i + 1).filter((number) =>
      chapters.every((chapter) => chapter.number !== number),
    );
    if (missing.length > 0) {
      findings.push({
        severity: 'warning',
        codes: [],
        actual: CHAPTERS.map((_, i) => i + 1)
          .filter((number) => !missing.includes(number))
          .join(' '),
        message: {
          zh: `缺少：${missing.map((number) => CHAPTERS[number - 1]?.zh).join('；')}`,
          en: `missing: ${missing.map((number) => `${number} (${CHAPTERS[number - 1]?.en})`).join(', ')}`,
        },
      });
    }
    const numbers = chapters.map(({ number }) => number);
    if (numbers.some((number, i) => i > 0 && number <= (numbers[i - 1] as number))) {
      const order = numbers.map((number) => NUMERALS[number - 1]);
      findings.push({
        codes: [],
        actual: numbers.join(' '),
        message: {
          zh: `各部分次序为：${order.join('、')}`,
          en: `the chapters stand in the order ${numbers.join(', ')}`,
        },
      });
    }
    const misnumbered = chapters
      .filter(({ number, heading }) => numeralOf(heading) !== NUMERALS[number - 1])
      .map(({ heading }) => heading);
    if (misnumbered.length > 0) {
      findings.push({
        codes: [],
        actual: misnumbered.join(' '),
        message: {
          zh: `标题序号缺失或不对：${misnumbered.join('；')}`,
          en: `headings without their number, or with another one: ${misnumbered.join('; ')}`,
        },
      });
    }
    return findings;
  },
});

/** The numeral before a heading's first word: 五 in 五、存在的主要问题 and in （五）存在的主要问题. */
function numeralOf(heading: string): string | null {
  return /^[\s（(]*([一二三四五六七八九十]+)/.exec(heading.normalize('NFKC'))?.[1] ?? null;
}

const STATES = {
  missing: { zh: '没有表格', en: 'no table' },
  picture: { zh: '表格是图片，数字无法读取', en: 'the table is a picture, its numbers cannot be read' },
  attachment: { zh: '表格只在附件中', en: 'the table is only in an attachment' },
};

export const formTables = defineDocumentRule({
  id: 'form.tables',
  severity: 'warning',
  scope: 'table',
  title: { zh: '缺少法定表格', en: 'A statutory table is missing' },
  formula: {
    zh: '2019 年度起第二、三、四部分各有一张表，2014-2018 年度有一张统计表；缺失、仅为图片或附件时提示（统计表没有附上为提示级）',
    en: 'from 2019 on, chapters two, three and four have a table each, 2014-2018 one statistics table; flagged where it is missing, a picture or an attachment (a notice where the statistics table is not there)',
  },
  find(report) {
    const { year } = report;
    return report.evidence.tables.flatMap(({ section, state }): Finding[] => {
      const table = section === null ? STATISTICS_TABLE : tableOf(section);
      if (state === 'read' || !table) return [];
      const isAskedFor = section === null ? year !== null && prescribedForm(year) !== null : isModern(report);
      if (!isAskedFor) return [];
      return [
        {
          // The notice of 2014 had the table reported upwards; to print it with the report was usual, not universal.
          ...(section === null && state === 'missing' ? { severity: 'notice' as const } : {}),
          codes: [],
          expected: section ?? '2014',
          actual: state,
          message: { zh: `${table.zh}：${STATES[state].zh}`, en: `${table.en}: ${STATES[state].en}` },
        },
      ];
    });
  },
});

const STATISTICS_TABLE = { zh: '政府信息公开情况统计表', en: 'the statistics table of 2014' };

function tableOf(section: number): { zh: string; en: string } | null {
  const chapter = CHAPTERS[section - 1];
  return chapter ? { zh: chapter.zh, en: `chapter ${section} (${chapter.en})` } : null;
}

const MIN_CHARACTERS = 10;

export const textThin = defineDocumentRule({
  id: 'text.thin',
  severity: 'notice',
  scope: 'document',
  title: { zh: '第五部分过于简略', en: 'Chapter five says nearly nothing' },
  formula: { zh: '第五部分为空、“无”或不足十字', en: 'chapter five is empty, 无, or under ten characters' },
  find(report) {
    const section = report.sections.find(({ number }) => number === 5);
    // A missing chapter is said by form.sections; the chapters of reports before 2019 have no number here.
    if (!section) return null;
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
