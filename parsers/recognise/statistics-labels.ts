import { STATISTICS } from '../forms/form-2014.js';
import { normalise } from './label.js';

/** A line of the form of 2014 that a printed label may be. */
export interface Candidate {
  /** Index into STATISTICS. */
  line: number;
  /** 1 for a wording of its own, 0.8 for one that other lines share, below that by resemblance. */
  score: number;
}

/** A printed label, taken apart. */
export interface PrintedLabel {
  candidates: readonly Candidate[];
  /** The number in front, in the form's own way: 一、 （一） 1. or nothing. */
  number: string;
}

/** Units as offices print them, alone in a cell or behind a label or a value. */
const UNIT_WORDS = '万元|亿元|元|人次|件次|条次|批次|条|件|次|篇|个|人|名|期|份|场|宗|起|处|项';
const UNIT = new RegExp(`^[(\\[]?(?:单位:?)?(${UNIT_WORDS})(?:[/、,]?(?:${UNIT_WORDS}))?[)\\]]?$`);
const UNIT_BEHIND = new RegExp(`(?:${UNIT_WORDS})$`);

/** Words that stand where a level of labels has nothing to say. */
const FILLER = /^(?:合计|小计|总计|总数|总量|合计数|小计数|数量|其中|情况)$/;
const TOTAL = /^(?:合计|小计|总计|总数|总量|合计数|小计数|数量)$/;
/** Title, head and foot of the table. */
const FURNITURE =
  /^(?:附件|附表|续表|接上表|政府信息公开(?:工作)?(?:情况)?统计表|(?:填报|填表|制表|报送)(?:单位|人|日期|时间)|(?:单位)?负责人|审核人|分管领导|(?:联系)?电话|统计(?:期间?|时间|年度|截止)|年度|共页|第页)/;

/** Full width, circled and bracketed numbers made plain, white space dropped. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, '');
}

const LEAD =
  /^(?:其中[:,;]?|[:,;、.·•*-]+|([一二三四五六七八九])[、.,:]|\(([一二三四五六七八九])\)[、.,:]?|\(?(\d{1,2})[.、,)])/;

/** Number, 其中 and the brackets of a note are taken off: what is left is compared. */
function takeApart(text: string): { number: string; words: string; whole: string } {
  let rest = plain(text);
  let number = '';
  for (let lead = LEAD.exec(rest); lead; lead = LEAD.exec(rest)) {
    const [all, chapter, part, item] = lead;
    if (number === '') number = chapter ? `${chapter}、` : part ? `（${part}）` : item ? `${item}.` : '';
    rest = rest.slice(all.length);
  }
  const words = rest.replace(/[([{〔【][^)\]}〕】]*[)\]}〕】]/g, '').replace(/[([{〔【].*$/, '');
  return { number, words: normalise(words), whole: normalise(rest) };
}

interface Wording {
  text: string;
  line: number;
}

const exact = new Map<string, Candidate[]>();
const wordings: Wording[] = [];
for (const [line, { label, variants = [], short }] of STATISTICS.entries()) {
  const add = (wording: string, score: number): void => {
    const { words, whole } = takeApart(wording);
    for (const text of new Set([words, whole])) {
      const known = exact.get(text);
      if (known?.some((candidate) => candidate.line === line)) continue;
      if (known) known.push({ line, score });
      else exact.set(text, [{ line, score }]);
      if (score === 1) wordings.push({ text, line });
    }
  };
  for (const wording of [label, ...variants]) add(wording, 1);
  for (const wording of short) add(wording, 0.8);
}

/** Every wording of the labels that is long enough to be found in running text, and the lines it may be. */
export const WORDINGS: ReadonlyMap<string, readonly Candidate[]> = new Map(
  [...exact].filter(([text]) => text.length >= 5),
);

/** Shorter labels differ from each other in one character (专职, 兼职): resemblance says little there. */
const MIN_RESEMBLING = 6;
const remembered = new Map<string, readonly Candidate[]>();
const NONE: readonly Candidate[] = [];

/** The lines of the form that a printed label may be; none for anything else. */
export function readLabel(text: string): PrintedLabel {
  const { number, words, whole } = takeApart(text);
  if (whole === '' || whole.length > 80) return { candidates: NONE, number };
  const found = exact.get(words) ?? exact.get(whole) ?? exact.get(words.replace(UNIT_BEHIND, ''));
  return { candidates: found ?? resembling(words), number };
}

function resembling(words: string): readonly Candidate[] {
  if (words.length < MIN_RESEMBLING - 1 || /\d/.test(words)) return NONE;
  const known = remembered.get(words);
  if (known) return known;
  let best = Math.max(1, Math.floor(words.length / 6)) + 1;
  let lines = new Set<number>();
  for (const { text, line } of wordings) {
    if (Math.abs(text.length - words.length) > best) continue;
    const distance = distanceWithin(text, words, best);
    if (distance < best) lines = new Set();
    if (distance < best || (distance === best && lines.size > 0)) lines.add(line);
    best = Math.min(best, distance);
  }
  const score = words.length < MIN_RESEMBLING ? 0.5 : 0.7;
  const found = [...lines].map((line) => ({ line, score }));
  if (remembered.size > 2000) remembered.clear();
  remembered.set(words, found);
  return found;
}

/** Characters to change, put in or leave out between two texts; `limit` + 1 where it is more than the limit. */
function distanceWithin(a: string, b: string, limit: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    if (Math.min(...next) > limit) return limit + 1;
    row = next;
  }
  return row[b.length] as number;
}

/** The unit that a text is, or null. */
export function unitOf(text: string): string | null {
  return UNIT.exec(plain(text))?.[1] ?? null;
}

/** Whether a text only fills the place of a label: 合计, 其中, a bare number, a note in brackets. */
export function isFiller(text: string): boolean {
  const { words } = takeApart(text);
  return words === '' || FILLER.test(words);
}

/** Whether a text says that the row is its level's own: 合计 behind 收到申请数. */
export function isTotalWord(text: string): boolean {
  return TOTAL.test(takeApart(text).words);
}

export function isFurniture(text: string): boolean {
  return FURNITURE.test(normalise(plain(text).replace(/^[([]/, '')));
}

/** Whether a line stands under another, directly or further down. */
export function isUnder(line: number, above: number): boolean {
  for (let at = STATISTICS[line]?.parent ?? -1; at >= 0; at = STATISTICS[at]?.parent ?? -1)
    if (at === above) return true;
  return false;
}

const HINTS =
  /申请数|办结数|答复数|依法纠错|公开政府信息|查阅点|规范性文件(?:总)?数|接受培训|新闻发布会|在线访谈|政策解读稿件|举报投诉/;

/** A cheap look at a text that may be a label of this form: what the readers are spared on every other document. */
export function mayBeLabel(text: string): boolean {
  return text.length < 120 && HINTS.test(text);
}
