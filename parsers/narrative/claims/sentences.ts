import type { Section } from '../../report.js';

/** What a passage is about by its heading, where that tells. */
export type Topic = 'publication' | 'requests' | 'reviews' | 'fees' | 'other';

export interface Sentence {
  /** As printed, line breaks inside it taken out. */
  text: string;
  /** For reading: half width, no white space, titles of works and document numbers emptied, thousands joined. */
  plain: string;
  topic: Topic | null;
  /** Changes where one passage ends and the next begins: what a sentence is about does not cross it. */
  passage: number;
}

/** Lines of the statutory tables that lost their cells: their digits run together and are claimed by nobody. */
const RUBBLE =
  /勾稽关系|申请人情况|申请数量[\d\s|]{7,}|继续办理[\d\s|]{7,}|结果维持[\s|]*结果纠正|未经复议直接起诉[结果总计\s|]{0,6}复议后起诉|第二十条第|(?:\d+[\s|]+){4,}\d|信息内容|本年处理决定数量[^\d]|本年制发件数[^\d]/;

/** Nobody writes longer ones: it is a page without punctuation, and looking for claims in it could take longer than its length allows. */
const MAX_SENTENCE = 2000;

/** The sections → their sentences in reading order, with what each is about. */
export function sentencesOf(sections: readonly Pick<Section, 'number' | 'heading' | 'text'>[]): Sentence[] {
  const sentences: Sentence[] = [];
  let passage = 0;
  for (const { number, heading, text } of sections) {
    const own = topicOfChapter(number, heading);
    let topic = own;
    for (const paragraph of paragraphsOf(text)) {
      passage += 1;
      const named = topicOfHead(paragraph);
      // A numbered part of the chapter ends the one before it, whatever it is about.
      if (named) topic = named;
      else if (PART.test(paragraph)) topic = own;
      for (const sentence of paragraph.match(/[^。！？!?]+[。！？!?]*/g) ?? []) {
        if (sentence.length > MAX_SENTENCE || RUBBLE.test(sentence)) continue;
        const trimmed = sentence.trim();
        if (trimmed !== '') sentences.push({ text: trimmed, plain: plainOf(trimmed), topic, passage });
      }
    }
  }
  return sentences;
}

const MODERN_TOPICS: readonly (Topic | null)[] = [null, null, 'publication', 'requests', 'reviews', null, 'fees'];

function topicOfChapter(number: number | null, heading: string): Topic | null {
  return number === null ? topicOfTitle(heading) : (MODERN_TOPICS[number] ?? null);
}

function topicOfTitle(title: string): Topic | null {
  if (/复议|诉讼/.test(title)) return 'reviews';
  if (/收费|费用|减免/.test(title)) return 'fees';
  if (/申请/.test(title)) return 'requests';
  if (/主动公开|公开.{0,8}情况/.test(title)) return 'publication';
  return null;
}

const PART = /^[#*\s]*(?:[（(][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}、|\d{1,2}[.、．])/;

/** The topic that a paragraph names at its beginning: （二）依申请公开方面。… */
function topicOfHead(paragraph: string): Topic | null {
  const part = PART.exec(paragraph)?.[0];
  if (part === undefined && paragraph.length > 24) return null;
  const head = /^[^，。；：:,;\n]{0,24}/.exec(paragraph.slice(part?.length ?? 0))?.[0] ?? '';
  if (/^(?:做好|加强|规范|推进|强化|扎实|认真)?.{0,4}依申请/.test(head)) return 'requests';
  if (/^.{0,6}主动公开/.test(head)) return 'publication';
  if (/^.{0,8}(?:信息管理|平台建设|监督保障|组织领导|制度建设|教育培训|政策解读|回应关切|人员)/.test(head))
    return 'other';
  return /情况$|方面$/.test(head) ? topicOfTitle(head) : null;
}

/** Paragraphs with the line breaks of printed pages taken out, and each numbered part of its own. */
function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = [];
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const last = paragraphs.at(-1);
    const goesOn = last !== undefined && isCut(last) && !PART.test(trimmed) && !/^[\d\s.|]+$/.test(trimmed);
    if (goesOn) paragraphs[paragraphs.length - 1] = last + trimmed;
    else paragraphs.push(trimmed);
  }
  // （一）…（二）… in one line; but a list of parts inside a sentence stays together.
  return paragraphs.flatMap((paragraph) => paragraph.split(/(?<=[。；;])(?=[（(][一二三四五六七八九十]{1,2}[)）])/));
}

/** A printed line that goes on in the next one: no punctuation at its end, and too long for a heading. */
function isCut(line: string): boolean {
  return (
    line.length >= 16 &&
    line.length <= MAX_SENTENCE &&
    !/[。！？；：!?;:]$/.test(line) &&
    !(PART.test(line) && line.length < 20)
  );
}

/** White space that pages put between any two characters. */
const SPACE = /[\s\u00a0\u3000\u2000-\u200d\u2060\ufeff]+/g;

/** The sentence for reading. A document number, a title of a work, a telephone number state no count. */
export function plainOf(text: string): string {
  return text
    .replace(SPACE, '')
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/《[^》]*》|<[^>]*>|https?:[\w:/.?=&%-]+/g, '《》')
    .replace(/[〔﹝[【(]\d{4}[〕﹞\]】)](?:第?\d+号)?/g, '')
    .replace(/\d{3,4}-\d{7,8}|\d{11,}/g, '')
    .replace(/(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)/g, (digits) => digits.replaceAll(',', ''))
    .replace(EVERYBODY, '');
}

/** 公民、法人和其他组织: everybody, and no class of applicants. */
const EVERYBODY =
  /(?:公民|个人)[、,和及或]{0,2}法人(?:[、,]|和|或者|或|及|与|以及)?(?:其他|其它)?(?:社会)?(?:组织|团体)?(?:提出的?|提交的?)?/g;
