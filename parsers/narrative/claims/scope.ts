/** Whose numbers a sentence speaks of, and of which time, at the place that has been read. */
export interface Scope {
  /** unsure: 累计 in a sentence that names no year, or a number as of a date. */
  period: 'own' | 'other' | 'cumulative' | 'unsure';
  /** Whether the sentence has named the report year. */
  isNamed: boolean;
  subject: 'own' | 'other';
}

export interface Reporter {
  year: number | null;
  unit: string | null;
  /** Whether 全县 and 全区 are the reporter itself: a county's or a city's own report. */
  isGovernment: boolean;
}

const PERIODS: readonly [Scope['period'] | 'year' | 'sum' | 'date', string][] = [
  ['date', '截[至止]到?(?:20\\d\\d年)?(?:底|末|\\d{1,2}月(?:底|\\d{1,2}日)?)?'],
  // Carried over from or into a year is no period.
  [
    'own',
    '12月3[01]日|1(?:月份?)?(?:1日)?(?:起)?(?:至|到|-|—|~)(?:20\\d\\d年)?12月(?:\\d{1,2}日)?|本年|今年|全年|当年|年内|报告期|一年来',
  ],
  [
    'cumulative',
    '(?:20\\d\\d年|《》|施行|实施|成立|开通|建立)[^,;]{0,12}以来|以来|历年|近[两三四五六七八九十\\d]+年|[两三五十]年来|十[二三四五]五',
  ],
  [
    'other',
    '\\d{1,2}月(?:份|\\d{1,2}日)?(?:起)?(?:至|到|-|—|~)(?:20\\d\\d年)?\\d{1,2}月(?:份|\\d{1,2}日)?|\\d-\\d{1,2}月|[上下]半年|第?[一二三四1-4]季度|\\d{1,2}月(?:份|\\d{1,2}日)?',
  ],
  ['other', '(?:上|去|前)(?:一)?年(?:度)?(?:同期)?|往年|同期|每[年月周天日]|月均|日均|年均|平均'],
  ['year', '20\\d\\d(?=年|年度)'],
  ['sum', '累计'],
];
const PERIOD = new RegExp(PERIODS.map(([, pattern]) => `(${pattern})`).join('|'), 'g');
const CARRIED =
  /(?:20\d\d年|[上去往]一?年)(?:度)?的?(?:结转|转结|接转|顺延|转入|遗留|结存|延续|递延|延期)|(?:结转|转结|接转|顺延|转入|延续|递延|延期|转)(?:至|到|入|自)?(?:20\d\d年|[下次翌来上]一?年)/g;

/** 较上年, 2023年部门预算: a year that is compared with, or names a document, is no period of a count. */
const NO_PERIOD =
  /同比|环比|(?:较|比|与|和|同)(?:[上去前]一?年|20\d\d年)(?:度)?(?:同期)?(?:相比)?|20\d\d年(?:度)?(?:部门|财政|预算|决算|预决算|政府信息公开工作?年度?报告|年度报告|年报|政府工作报告)/g;

const OWN_SUBJECT =
  /[我本](?:镇|乡|街道?|办|处|机关|单位|局|委|办事处|苏木|场|级|县|区|市|州|盟|旗)|全(?:镇|乡|街道?|办|局|委)/g;
const ABOVE = /全(?:县|区|市|省|旗|州|国|盟)|[我本](?:县|区|市|省|旗|州)(?!.{0,6}(?:街道|镇|乡|局|委|办))/g;
/** A county's own report also tells what its offices received. */
const OF_A_GOVERNMENT = /[县区市州旗](?:人民)?政府(?:办|本级)|本级|[县区市]级(?:部门|单位|各)/g;
const OTHERS =
  /各(?:村|社区|部门|乡镇|镇街|街道|科室|站所|镇|乡|单位)|(?:县|市|区)直|镇街|村居|村级|(?:教育|公安|财政|民政|农业农村|自然资源|卫生健康|人社|住建|城管)局/g;
/** What another office passed on is not counted as received from an applicant. */
export const FORWARDED =
  /转办|交办|转交|转来|转送|批转|交转|派发|流转|征询|协查|协助|协办|配合(?!做好)|代为?(?:答复|办理)/;

/** The scope after a piece of a sentence, given the one before it. */
export function scopeAfter(before: Scope, piece: string, { year, unit, isGovernment }: Reporter): Scope {
  let { period, isNamed, subject } = before;
  const text = piece.replace(CARRIED, '').replace(NO_PERIOD, '');
  PERIOD.lastIndex = 0;
  for (let match = PERIOD.exec(text); match; match = PERIOD.exec(text)) {
    const kind = PERIODS[match.slice(1).findIndex((part) => part !== undefined)]?.[0];
    if (kind === 'date') period = 'unsure';
    else if (kind === 'sum') period = period === 'own' && !isNamed ? 'unsure' : period;
    else if (kind === 'year') period = year === null || Number(match[0]) === year ? 'own' : 'other';
    else if (kind) period = kind;
    isNamed ||= kind === 'own' || (kind === 'year' && period === 'own');
  }
  const own = Math.max(lastIndex(text, OWN_SUBJECT), unit === null ? -1 : text.lastIndexOf(unit));
  const other = Math.max(
    isGovernment ? -1 : lastIndex(text, ABOVE),
    lastIndex(text, OTHERS),
    isGovernment ? lastIndex(text, OF_A_GOVERNMENT) : -1,
    FORWARDED.test(text) ? text.length : -1,
  );
  const above = isGovernment ? lastIndex(text, ABOVE) : -1;
  if (other > Math.max(own, above)) subject = 'other';
  else if (own >= 0 || above >= 0) subject = 'own';
  return { period, isNamed, subject };
}

function lastIndex(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index;
  return last;
}
