import { NUMERAL, readNumeral, type Vagueness } from './numerals.js';

/** A number with its measure word in a clause. */
export interface Mention {
  value: number;
  vague?: Vagueness;
  /** 件, 条, 万元, %, or empty where none is printed. */
  measure: string;
  start: number;
  end: number;
}

/** The measure words of requests, reviews, documents and decisions; other ones count other things. */
export const COUNTING = /^(?:件次|条次|人次|件|条|份|次|宗|起|例|个|项|封|篇|期|则|桩|单|只|批)$/;

const MEASURES =
  '件次|条次|人次|个百分点|个工作日|个月|万元|亿元|小时|元|件|条|份|次|宗|起|例|篇|期|则|只|项|个|名|人|位|封|桩|单|批|部|册|本|幅|场|%|户|家|处|类|天|日|年|月|分|级|届|号|款|章|字|倍|周|季|点|岁|亩|公里|米|万';
const MENTION = new RegExp(
  `(近|约|大约|大概|将近|超过|超|逾|不足|不到|至少)?(${NUMERAL})(余|多|几|来)?([百千万亿])?(余|多)?(?:的)?(${MEASURES})?(余|多)?`,
  'g',
);

/** Times, ranks and sizes: part of the text around a count. */
const NO_COUNT = /^(?:个工作日|个月|小时|天|日|年|月|级|届|号|款|章|周|季|点|岁|亩|公里|米|类)$/;
/** Digits of several cells run together are no count. */
const MOST_BARE = 99999;

/** Before a number that is none: 第一, 每一件, 统一, 一一. */
const NOT_COUNTED = /[第每逐任统唯同进专万惟之初]$|[一逐]一$/;
/** After a number whose measure word belongs to another noun: 5件实事, 3个部门, 一次性, 一件事. */
const OTHER_NOUN =
  /^(?:性|事(?!项)|实事|提案|建议|议案|信访(?!举报|、举报)|工单|投诉(?!类)|举报(?!、?投诉类)|留言|咨询|来信|热线|新闻|文件|公文|部门|村|社区|平台|方面|渠道|栏目|专栏|类|单位|工作日|小时|月|环节|步骤|问题|层面|维度)/;
/** A number without a measure word counts where it ends its clause after such a word, or where 申请 follows. */
const BARE = /(?:数|数量|总量|量|为|是|共|计|有|到|:)$/;

/** The pieces of a sentence between its commas, semicolons and brackets. */
export function clausesOf(plain: string): string[] {
  return plain
    .replace(/(\d)\((件|条|份|宗|次|起|项)(?:次)?\)/g, '$1$2')
    .replace(/\((?:次|件|条|宗|份|起|项|余)\)/g, '')
    .replace(/专\(兼\)职|专[、/](?:兼)职/g, '专兼职')
    .split(/[,;()!?。]/)
    .filter((clause) => clause !== '');
}

/** The numbers of a clause that count something, in order. */
export function mentionsIn(clause: string): Mention[] {
  const mentions: Mention[] = [];
  MENTION.lastIndex = 0;
  for (let match = MENTION.exec(clause); match; match = MENTION.exec(clause)) {
    const [whole, before, digits = '', more, unit = '', later, measure = '', last] = match;
    const start = match.index;
    const end = start + whole.length;
    const head = clause.slice(0, start);
    const tail = clause.slice(end);
    if (NO_COUNT.test(measure) || NOT_COUNTED.test(head) || OTHER_NOUN.test(tail)) continue;
    const isBare = measure === '';
    if (isBare && !/^申请/.test(tail) && !(BARE.test(head) && tail === '')) continue;
    // Years, sections and idioms: 二〇二二, 千方百计.
    const number = readNumeral(digits);
    if (number === null || (isBare && number > MOST_BARE)) continue;
    const scale = unit === '' ? 1 : (readNumeral(`1${unit}`) as number);
    const vague = vaguenessOf(before, more ?? later ?? last);
    mentions.push({ value: number * scale, ...(vague ? { vague } : {}), measure, start, end });
  }
  return mentions;
}

function vaguenessOf(before: string | undefined, after: string | undefined): Vagueness | null {
  if (after) return 'over';
  if (!before) return null;
  if (/超|逾|至少/.test(before)) return 'over';
  return /不/.test(before) ? 'under' : 'about';
}
