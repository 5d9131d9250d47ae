import { type About, newFrame, turn } from './frame.js';
import { scopeAfter } from './scope.js';
import type { Sentence } from './sentences.js';

const ADVERBS = '(?:已|按时|按期|依法|依规|按规定|按要求|及时|予以|在[^,;]{0,14}(?:内|前))*';
const ALL_CLOSED = new RegExp(
  `(?:全部|均|都|悉数)${ADVERBS}(?:办结|办毕|办理完(?:毕|成|结)|(?:答复|处理)完(?:毕|成))|(?:均已|全部|都已)${ADVERBS}答复|(?<!按时|按期|及时)(?:办结|办理完成)率(?:为|达到?|均为|:)*100%`,
);
/** A sentence that names what goes over into the next year speaks of the others. */
const GOES_OVER = /结转|转结|顺延|转入|下年|下一年|未办结|正在办理|尚在办理|其余|其他\d/;

/** The sentences that say that all requests were handled. */
export function closuresOf(sentences: readonly Sentence[], about: About): Sentence[] {
  const found: Sentence[] = [];
  let frame = newFrame(0, false);
  for (const sentence of sentences) {
    if (sentence.passage !== frame.passage) frame = newFrame(sentence.passage, sentence.topic === 'requests');
    turn(frame, sentence.plain);
    if (!frame.inRequests || frame.isElsewhere) continue;
    const match = ALL_CLOSED.exec(sentence.plain);
    if (!match || GOES_OVER.test(sentence.plain)) continue;
    const { period, subject } = scopeAfter(newFrame(0, true).scope, sentence.plain.slice(0, match.index), about);
    if (period === 'own' && subject === 'own') found.push(sentence);
  }
  return found;
}
