/** A report's title as printed, and what it says. */
export interface Title {
  /** White space inside removed. */
  text: string;
  year: number | null;
  /** The organisation's name, with its parents and 人民政府; empty where the title has none. */
  organisation: string;
}

/** 政府信息年报 leaves a word out. */
const SUBJECT = /(?:政府|政务)?信息公开|政务公开|政府信息(?=(?:工作)?年)/;
const REPORT = /年度报告|年度工作报告|年报|工作报告|年度报|年度工作报|告年度报|情况报告|的报告|公开报告|年度的?报告/;
/** In characters the nought is written in as many ways as keyboards have: 二〇二二, 二○二二, 二零二二, 二O二二. */
const YEAR = /(?<!\d)((?:19|20)\d\d|二[〇○◯零Oo0][〇○◯零Oo一二三四五六七八九0-9]{2})\s*(?:年年度|年度|年|度)?/;
const YEARS = new RegExp(`[〔［[(（【]?${YEAR.source}[〕］\\])）】]?(?:年度?)?`, 'g');
/** 2021年以前信息公开年报: a folder of reports. */
const MANY_YEARS = /\d年?度?(?:及其?)?(?:以前|之前|以后|之后|以来)/;
/** Words before the name that are no part of it. */
const LEAD =
  /^(?:[#*\s>•·-]+|标题|正文|名称|关于|报送|上报|印发|公布|公开发布|【[^】]*】|［[^］]*］|当前位置|[:：]|附件\d?)+/;
/** Words behind the name that are none of it: 石桥镇关于2022年度…, 石桥镇开展…. */
const TRAIL = /(?:关于|开展|推进|落实|做好|的|对|在|[-—－_·])+$/;
/** 根据《…条例》，现公布某镇年度报告: how the text begins, where a page shows no title. */
const SENTENCE = /^(?:根据|依据|按照|依照|遵照)/;

/** Neighbours of a report in the same columns, by the word that gives them away. */
const FALSE_FRIENDS = [
  ...[
    '解读',
    '图解',
    '一图读懂',
    '一图看懂',
    '制度',
    '通知',
    '指南',
    '目录',
    '清单',
    '法治政府',
    '网站',
    '报表',
    '决算',
    '预算',
  ],
  ...['绩效', '公布情况', '发布情况', '编制情况', '评议', '满意度', '总结', '要点', '模板', '格式'],
  ...['范本', '样式', '填报说明', '评估', '考核', '季度', '半年', '月报', '双公示', '社会信用', '三公', '申请表'],
];

/** 石桥镇政府网站2022年政府信息公开年度报告 is the town's report; 政府网站工作年度报表 is the website's. */
const OF_WEBSITE = /网站(?:和|与|及|、)?(?:政务新媒体)?(?:工作|监管|运行|建设|管理)*年|网站.*报表/;

/** The false friend that a title is, or null: 年度报告制度 and 【文稿解读】… are no reports. */
export function falseFriendOf(title: string): string | null {
  const text = title.replace(/\s/g, '');
  return (
    FALSE_FRIENDS.find(
      (word) => text.includes(word) && (word !== '网站' || !SUBJECT.test(text) || OF_WEBSITE.test(text)),
    ) ?? (/政府工作报告/.test(text) && !/信息公开/.test(text) ? '政府工作报告' : null)
  );
}

/** A name behind the title: …年度报告（石桥镇人民政府）, …年度报告——石桥镇. */
const BEHIND =
  /[（(]([^（()）]*(?:政府|办事处|镇|乡|苏木|街道|管委会|管理委员会|区|场))[)）]$|[-—－_·]+([^-—－_·]*(?:政府|办事处|镇|乡|苏木|街道))$/;

/** Reads a line as a report's title; null where it is none. */
export function readTitle(line: string): Title | null {
  const text = line
    .replace(/\s/g, '')
    .replace(LEAD, '')
    .replace(/[#*。]+$/, '');
  // 栏目：…, 本地目录：/…/: a page's particulars, not its title.
  if (text.length > 80 || text.length < 6 || /[:：/\\]/.test(text) || SENTENCE.test(text)) return null;
  if (MANY_YEARS.test(text)) return null;
  const subject = lastSubject(text);
  if (!subject) return null;
  const after = text.slice(subject.end);
  if (!REPORT.test(text.slice(subject.start)) || after.length > 40) return null;
  let before = text.slice(0, subject.start);
  // 沧水铺镇人民|政府信息公开: that 政府 is the unit's.
  if (before.endsWith('人民')) before = before.slice(0, -2);
  const year = yearOf(before) ?? yearOf(after);
  const organisation = before
    .replaceAll(YEARS, '')
    .replace(/^(?:年度?|度)/, '')
    .replace(LEAD, '')
    .replace(TRAIL, '');
  const bracket = BEHIND.exec(after)
    ?.slice(1)
    .find((name) => name !== undefined);
  return { text, year, organisation: organisation === '' ? (bracket ?? '') : organisation };
}

/** The place where the subject begins; 年度政府信息公开…公开年度报告 has it once only that counts: the first one behind the name. */
function lastSubject(text: string): { start: number; end: number } | null {
  const match = SUBJECT.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : null;
}

/** A year in digits or characters (二0一七年). */
export function yearOf(text: string): number | null {
  const match = YEAR.exec(text);
  if (!match) return null;
  const digits = (match[1] as string).replace(/[〇○◯零Oo一二三四五六七八九]/g, (c) =>
    String(Math.max(0, '〇一二三四五六七八九'.indexOf(c))),
  );
  const year = Number(digits);
  return year >= 2007 && year <= 2100 ? year : null;
}

/** How much a title tells: the one with year and name is preferred over a cut or bare one. */
export function weightOf(title: Title): number {
  return (
    (title.year === null ? 0 : 2) +
    (title.organisation === '' ? 0 : 2) +
    (/报告[^\u4e00-\u9fff]*$|年报$|[)）]$/.test(title.text) ? 1 : 0)
  );
}
