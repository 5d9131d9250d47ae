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

const GROWTH = /申请[^,;。]{0,12},?[^,;。]{0,4}(?:同比|较上年|较去年|比上年|比去年|环比)[^,;。\d]{0,10}\d+(?:\.\d+)?%/;

/** Sentences that state by how much requests grew or fell: only last year's report can say whether that is right. */
export function growthsOf(sentences: readonly Sentence[]): Sentence[] {
  return sentences.filter(({ plain }) => plain.includes('%') && GROWTH.test(plain));
}
