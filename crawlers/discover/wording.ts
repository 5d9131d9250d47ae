/** The words of menus, columns and lists, freed of what sites put around them. */

/** Longer words are a paragraph, not a link. */
const MAX_WORDS = 300;
const UNSEEN = /[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff\ue000-\uf8ff]+/g;
const DAY = String.raw`20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?`;
/** Bullets, numbers, dates and marks before the words. */
const FRONT = new RegExp(
  [
    String.raw`^《(?=[^《》]*》$)`,
    String.raw`^[·•●○◆◇■□▪▸►▶▷>»«›‹\-–—_|*#・.。,、:;~^+=★☆※]+`,
    String.raw`^(?:\d{1,3}[.、)](?=\D)|\(\d{1,3}\)|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)`,
    String.raw`^\d{1,2}(?=[\u4e00-\u9fff])(?![年月日度个级届号])`,
    String.raw`^[[(【<]?${DAY}(?:\d{1,2}:\d\d(?::\d\d)?)?[\])】>]?`,
    String.raw`^[[(【]\d{1,2}[-/.月]\d{1,2}日?[\])】]|^\d\d-\d\d(?=[\u4e00-\u9fff])`,
    String.raw`^(?:置顶|最新|new|hot|附件\d{0,2}|标题|名称)[:!.、]?(?=.{4})`,
  ].join('|'),
  'i',
);
/** Dates, counters, kinds of file and marks behind them. */
const BACK = new RegExp(
  [
    String.raw`[[(【<]?(?:(?:发布|公开|更新|成文|生成)?(?:日期|时间):?)?${DAY}(?:\d{1,2}:\d\d(?::\d\d)?)?[\])】>]?$`,
    String.raw`[[(【]\d{1,2}[-/.月]\d{1,2}日?[\])】]$|(?<![\d-])\d\d-\d\d$|(?<!\d)20\d\d[-/.]\d\d$`,
    String.raw`[[(]?(?:点击|浏览|阅读|访问|下载)(?:次数|数|量|人数)?:?\d+次?[\])]?$`,
    String.raw`[[(](?!20\d\d\D)\d{1,4}(?:篇|条|件)?[\])]$`,
    String.raw`[[(]?\d+(?:\.\d+)?[KM]B?[\])]?$`,
    String.raw`\.(?:pdf|docx?|wps|xlsx?|et|ofd|zip|rar|s?html?|jpe?g|png)$`,
    String.raw`[[(【](?:(?:图片|超链|超链接|pdf|word|docx?|文字|文本|网页|电子|正式|全文|修订|修改|更正|更新|定稿|最终)(?:版|稿)?|含附件|附件|附|图|公开|word文档)[\])】]$`,
    String.raw`(?<=[告报])(?:图|附件|查看|详情|点击查看|下载|点击下载|全文|预览|更多|详细|公告|公示)$`,
    String.raw`[[(【](?:20\d\d年?度?[-~至到—、]?){0,2}及?(?:以前|之前|以后|之后|以来|往年|历年|历史|旧版?|新版?)年?度?[\])】]$`,
    String.raw`[[(【](?:详细|详情|查看|下载|更多|全文|图文|新)[\])】]$`,
    String.raw`(?:new|hot)!*$`,
    String.raw`(?<=^[^《》]*)》$`,
    String.raw`[。,;:、>»›|\-—_·!]+$`,
    String.raw`(?<=(?:报告|年报|公开|专栏))[_|].{0,60}$`,
  ].join('|'),
  'i',
);
/** 2019-2020年, （2015—2018）, 2021年以前: years that a column holds. */
const RANGE =
  /[[(【〔]?20\d\d年?度?(?:(?:[-~—–]+|至|到)20\d\d年?度?|及?其?(?:以前|之前|以后|之后|以来)(?:年度?)?)[\])】〕]?/g;
const CUT = /(?:\.{2,4}|…+)$/;

/** A link's words as they are compared. */
export interface Words {
  /** In one width (2022, not ２０２２; round brackets are ASCII's), without blanks, numbering, dates and marks. */
  text: string;
  /** The site has cut them short: 石桥镇2022年政府信息公…. */
  isCut: boolean;
}

/** What a link says, without what stands around it. */
export function wordsIn(printed: string): Words {
  let text = printed.slice(0, MAX_WORDS).normalize('NFKC').replace(UNSEEN, '').replace(RANGE, '');
  let isCut = false;
  for (let i = 0; i < 6; i += 1) {
    const before = text;
    if (CUT.test(text)) {
      isCut = true;
      text = text.replace(CUT, '');
    }
    text = text.replace(FRONT, '').replace(BACK, '');
    if (text === before) break;
  }
  return { text, isCut };
}

const TITLES = [
  '政府信息公开工作年度报告',
  '信息公开工作年度报告',
  '政府信息公开年度报告',
  '政府信息公开年报',
  '政务公开工作年度报告',
];

/** A title cut short, made whole where its end can be nothing else: 石桥镇2022年政府信息公 → …政府信息公开工作年度报告. */
export function completed(text: string): string {
  let best: { length: number; whole: string } | null = null;
  for (const title of TITLES) {
    for (let length = title.length; length >= 3; length -= 1) {
      if (best && length <= best.length) break;
      if (text.endsWith(title.slice(0, length))) best = { length, whole: text + title.slice(length) };
    }
  }
  return best?.whole ?? text;
}

const YEAR_ONLY = /^[[(〔【]?(20[0-3]\d|二[〇○◯零Oo][〇○◯零Oo一二三四五六七八九]{2})(?:年度?|n)?[\])〕】]?$/;
const STATED_YEAR = /(?<!\d)(20[0-3]\d)年?度?(?![\d年月./-])/;

/** The year that a text is: 2022, 2022年度, 二〇二二年. Null where it says anything else. */
export function yearAlone(text: string): number | null {
  const year = YEAR_ONLY.exec(text)?.[1];
  return year ? yearOfDigits(year) : null;
}

/** A year that a heading or row speaks of; dates do not count. */
export function yearStated(text: string): number | null {
  const plain = text.replace(/20\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月](?:\s*\d{1,2}日?)?/g, ' ');
  const years = new Set([...plain.matchAll(new RegExp(STATED_YEAR, 'g'))].map((match) => Number(match[1])));
  return years.size === 1 ? ([...years][0] as number) : null;
}

function yearOfDigits(text: string): number {
  return Number(text.replace(/\D/g, (c) => String(Math.max(0, '〇一二三四五六七八九'.indexOf(c)))));
}

/** Words for units in general. */
const UNITS = /乡镇|镇乡|苏木|街道办事处|街道办|街道|街办|办事处|[乡镇街办]/;
const AROUND_UNITS =
  /人民政府|政府|委办局|部门|单位|园区|开发区|功能区|管委会|管理区|农场|林场|直属|直管|本级|下辖|所辖|以及|派出机构|基层|其他|民族|地方|公共企事业|企事业|[各全县区市旗州级属和及与、/()场区]/;
const OF_GROUP = new RegExp(`${UNITS.source}|${AROUND_UNITS.source}`, 'g');
const ALL_UNITS = /^(?:各地|各级|各地各部门|各级各部门|各单位|下级单位|下属单位|下级政府|辖区)$/;

/** 乡镇（街道）, 各镇街, 部门和乡镇: words for units and no unit's name. */
export function isGroup(name: string): boolean {
  if (name.length === 0 || name.length > 30) return false;
  return ALL_UNITS.test(name) || (UNITS.test(name) && name.replace(OF_GROUP, '') === '');
}

const DISCLOSURE = '(?:政府|政务)?信息公开|政务公开|政府信息(?=(?:工作)?年)|信息公示公开';
const ANNUAL =
  '(?:工作)?(?:情况)?(?:的)?(?:历年来?|往年|往期)?(?:年度工作报告|年度报告|年度公开报告|工作年报|年报|年度报|工作报告|报告)';
const COLUMN_TAIL = '(?:专栏|栏目|专区|公开|查询|列表|汇总|专题|栏|库|目录|平台|展示|公示|公布|一览|表)?';
const COLUMN = new RegExp(
  `^(.{0,24}?)(?:${DISCLOSURE})(?:[:>-])?${ANNUAL}${COLUMN_TAIL}(?:[(\\[:>-]([^()]{1,14})[)\\]]?)?$`,
);
const SHORT_COLUMN = new RegExp(
  `^(.{0,16}?)(?:公开|信息|政府)?(?:历年|往年|往期)?(?:年报|年度报告|工作年报|年度工作报告|年度公开报告)${COLUMN_TAIL}(?:[(\\[]([^()]{1,14})[)\\]])?$`,
);

/** The column of annual reports, as menus call it; `owner` is what stands before or behind: a unit, a county, 乡镇. */
export function columnNamed(text: string): { owner: string; isFull: boolean } | null {
  const full = COLUMN.exec(text);
  const short = full ? null : SHORT_COLUMN.exec(text);
  const match = full ?? short;
  if (!match) return null;
  const owner = (match[1] ?? '').replace(/人民$/, '').replace(/^关于/, '');
  return { owner: owner === '' ? (match[2] ?? '') : owner, isFull: full !== null };
}

const MENU =
  /^(.{0,16}?)(政府信息公开|政务信息公开|政务公开|信息公开|阳光政务|(?:法定)?主动公开|公开目录|公开)(专栏|专区|专题|专页|平台|目录|系统|门户|频道|内容|首页|主页|网|栏目|栏|工作|信息|导航)*$/;

/** 政府信息公开, 政务公开, 法定主动公开内容: where columns are found; `weight` 1 to 3, and whose it is. */
export function menuNamed(text: string): { owner: string; weight: number } | null {
  const match = MENU.exec(text);
  if (!match) return null;
  const [, owner = '', subject = '', tail = ''] = match;
  if (subject === '公开' && ((owner !== '' && !/^(?:看|政府|政务|要|信息)$/.test(owner)) || tail !== '')) return null;
  const weight =
    subject === '政府信息公开' && tail !== '目录'
      ? 3
      : /^(?:政务公开|信息公开|政务信息公开)$/.test(subject) && tail !== '目录'
        ? 2
        : 1;
  return { owner: subject === '公开' ? '' : owner, weight };
}

const UNSPEAKING =
  /^[[(【<]?(?:请)?(?:点击|在线|马上)?(?:查看|浏览|详情|详细|详细信息|全文|阅读|打开|进入|下载|预览|链接|附件|报告|报告全文|正文|pdf|word|html?|网页|网页版|文字版|图片版|图文版|电子版|此处|这里|有|是|√|○|●|★|公开|已公开|已公布|已发布|跳转|年报|年度报告|内容|信息)(?:查看|下载|浏览|全文|页面|版|链接|此处|这里)?[\])】>]?$|^[>»]*$/i;

/** 查看, 下载, √: a link that says nothing of what it leads to. */
export function isUnspeaking(text: string): boolean {
  return UNSPEAKING.test(text);
}

/** 更多, more >>: the rest of what the heading over it names. */
export function isMore(text: string): boolean {
  return /^[[(【<+]?(?:查看|点击)?(?:更多|more|全部)(?:信息|内容|\.*)?[>»+\])】]*$/i.test(text);
}
