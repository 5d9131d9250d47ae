import type { About } from './frame.js';
import type { Sentence } from './sentences.js';
import type { Statement } from './statement.js';
import { statementsOf } from './statements.js';

/** A stated percentage of a counted quantity: 不予公开35件，占4.35%. */
export interface Share {
  /** What is a part of something. */
  part: Statement;
  percent: number;
  /** Digits printed after the point. */
  decimals: number;
  /** What it is a part of, where the sentence says so. */
  of: 'received' | 'handled' | null;
  text: string;
}

const SHARE = /占([^,;。%]{0,18}?)(?:的)?(?:比例|比重|百分比|比率|比)?(?:为|达|约|是|:)*(\d+(?:\.(\d+))?)%/g;
/** The number that the share belongs to ends right before it. */
const COUNTED = /(\d+)[件条份宗次起个项][,(、]?$/;

/** The shares that a report states of its requests, reviews and lawsuits. */
export function sharesOf(sentences: readonly Sentence[], about: About): Share[] {
  const shares: Share[] = [];
  for (const [i, sentence] of sentences.entries()) {
    if (!sentence.plain.includes('%')) continue;
    const before = sentences.slice(0, i).filter(({ passage }) => passage === sentence.passage);
    for (const match of sentence.plain.matchAll(SHARE)) {
      const plain = sentence.plain.slice(0, match.index);
      const count = COUNTED.exec(plain);
      if (!count) continue;
      const part = statementsOf([...before, { ...sentence, plain }], about).at(-1);
      if (!part || part.aside || part.value !== Number(count[1])) continue;
      if (!/^(?:requests|review|litigation)/.test(part.code)) continue;
      const decimals = match[3]?.length ?? 0;
      shares.push({ part, percent: Number(match[2]), decimals, of: wholeOf(match[1] as string), text: sentence.text });
    }
  }
  return shares;
}

function wholeOf(words: string): Share['of'] {
  if (/办结|办理|答复|处理/.test(words)) return 'handled';
  return /申请|收到|受理/.test(words) ? 'received' : null;
}

const GROWTH =
  /(?:收到|受理|新收)[^;。]{0,16}申请[^;。]{0,16}?(?:同比|较上年|较去年|比上年|比去年|[较比]20\d\d年)(?:度|同期|相比)*[^,;。\d]{0,4}(增加|增长|上升|增|减少|下降|降低|回落|减|降)(?:了|约|近)?(\d+(?:\.(\d+))?)%/g;

/** By how much requests are said to have grown since the year before; a decline is negative. */
export interface Growth {
  percent: number;
  decimals: number;
  text: string;
}

/** The growth rates that a report states of the requests received: only last year's report can say whether they are right. */
export function growthsOf(sentences: readonly Sentence[], about: About): Growth[] {
  return sentences.flatMap((sentence) => {
    if (!sentence.plain.includes('%')) return [];
    const isOfOwn = statementsOf([sentence], about).some(
      ({ code, aside }) => code === 'requests.received.total' && aside === undefined,
    );
    if (!isOfOwn) return [];
    return [...sentence.plain.matchAll(GROWTH)].map(([, way = '', percent, decimals = '']) => ({
      percent: /[增升]/.test(way) ? Number(percent) : -Number(percent),
      decimals: decimals.length,
      text: sentence.text,
    }));
  });
}
