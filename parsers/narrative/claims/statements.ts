import { asideOf, isListOfDocuments } from './aside.js';
import { capacityOf, chargeOf, publicationOf } from './capacity.js';
import { COUNTING, clausesOf, mentionsIn } from './clauses.js';
import { denialsIn } from './denials.js';
import { type About, type Context, type Frame, newFrame, turn } from './frame.js';
import { listed, listedIn, type Meaning, meaningOf } from './meaning.js';
import { negationIn } from './negation.js';
import { scopeAfter } from './scope.js';
import type { Sentence } from './sentences.js';
import type { Statement } from './statement.js';

/** Without one of these a sentence states nothing that the forms count. */
const WORTH_READING = /申请|复议|诉讼|公开|规范性文件|规章|许可|处罚|强制|收费|费|专职|兼职|办结|答复|结转|信息/;
/** A sentence without a number (other than a date's) and without a word of negation states nothing. */
const MAY_STATE =
  /\d(?![\d年月日]|\.\d)|[零一二两三四五六七八九十百千壹贰叁肆伍](?:余|多)?[件条份次宗起例个项封名人位篇]|未|没|无|零/;
/** What a number's clause may consist of when its noun stands in the clause before. */
const CONNECTIVE = /^(?:数量|总数|总计|共计|合计|一共|总共|累计|达到|为|有|共|计|达|约|仅|总|各|均|都|是|:|其)*$/;
const PART = /其中|包括|包含|含|分别/;

/** A report's sentences → everything that they state of the forms' quantities, in reading order. */
export function statementsOf(sentences: readonly Sentence[], about: About): Statement[] {
  const statements: Statement[] = [];
  let frame = newFrame(0, false);
  for (const sentence of sentences) {
    if (sentence.passage !== frame.passage) frame = newFrame(sentence.passage, sentence.topic === 'requests');
    const isGoingOn = frame.isOnRequests || frame.procedure !== null;
    if (!isGoingOn && !WORTH_READING.test(sentence.plain)) continue;
    if (!MAY_STATE.test(sentence.plain)) continue;
    frame.scope = { period: 'own', isNamed: false, subject: 'own' };
    frame.isElsewhere = false;
    frame.inRequests = frame.isOnRequests;
    const stated = readSentence(sentence, frame, about);
    frame.isOnRequests ||= stated.some(({ code, aside }) => aside === undefined && code.startsWith('requests.'));
    statements.push(...stated);
  }
  return statements;
}

function readSentence(sentence: Sentence, frame: Frame, about: About): Statement[] {
  const clauses = clausesOf(sentence.plain);
  const isOfDocuments = isListOfDocuments(sentence.plain);
  const found: { statement: Statement; isPart: boolean }[] = [];
  let isPart = false;
  for (const [i, clause] of clauses.entries()) {
    const negation = negationIn(clause, clauses[i + 1]);
    const end = negation?.at ?? clause.length;
    const mentions = mentionsIn(clause).filter(({ start }) => start < end);
    const list = listedIn(clause, mentions.length);
    let from = 0;
    for (const [m, mention] of mentions.entries()) {
      const own = clause.slice(from, mention.start);
      const before = clauses[i - 1];
      // 收到政府信息公开申请，共计5件
      const isContinued = m === 0 && before !== undefined && CONNECTIVE.test(own) && mentionsIn(before).length === 0;
      isPart ||= PART.test(own);
      frame.scope = scopeAfter(frame.scope, own, about);
      const prefix = isContinued ? before + own : own;
      const suffix = clause.slice(mention.end, mentions[m + 1]?.start ?? end).split('、')[0] as string;
      const context: Context = { ...{ sentence, frame, about, mention, prefix, suffix, isPart } };
      const named = list?.[m];
      const { statements, used } = named ? listed(named, context) : read(context);
      for (const statement of statements)
        found.push({ statement: isOfDocuments ? asClass(statement) : judged(statement, context), isPart });
      from = mention.end + used;
    }
    frame.scope = scopeAfter(frame.scope, clause.slice(from, end), about);
    turn(frame, clause);
    if (negation && !isOfDocuments)
      for (const statement of denialsIn(negation, clause, clauses[i + 1], sentence, frame, about))
        found.push({ statement, isPart });
    for (const statement of allNatural(clause, found.at(-1)?.statement)) found.push({ statement, isPart });
  }
  return withTotals(found);
}

function read(context: Context): Meaning {
  const { mention, frame, prefix, suffix, sentence } = context;
  const special = chargeOf(context) ?? capacityOf(context) ?? publicationOf(context);
  if (special) return { statements: [{ ...special, sentence }], used: 0 };
  if (mention.measure !== '' && !COUNTING.test(mention.measure)) return { statements: [], used: 0 };
  turn(frame, prefix);
  const meaning = meaningOf(context);
  turn(frame, suffix.slice(0, meaning.used || suffix.length));
  return meaning;
}

function asClass(statement: Statement): Statement {
  return statement.code.startsWith('requests.') ? { aside: 'document_class', ...statement } : statement;
}

/** The statement with what its number and its place in the sentence make of it. */
function judged(statement: Statement, context: Context): Statement {
  const { mention, frame } = context;
  const aside = statement.aside ?? asideOf(statement, context);
  const isBare = mention.measure === '' && !/(?:数|数量|总量)[为是:]?$/.test(context.prefix);
  const isOdd = isBare || /^(?:人次|批|期)$/.test(mention.measure);
  // None in all the years means none in this one.
  // 1个自然人提出的申请 counts who asked.
  const isOfPeople = mention.measure === '个' && /^(?:自然人|公民|企业|人|单位|申请人)/.test(context.suffix);
  const isUnsure = mention.value !== 0 && (frame.scope.period === 'unsure' || isOdd || isOfPeople);
  return {
    ...statement,
    ...(mention.vague ? { how: mention.vague } : {}),
    ...(isUnsure ? { scope: 'uncertain' } : {}),
    ...(aside ? { aside } : {}),
  };
}

/** 5件，均为自然人申请 */
function allNatural(clause: string, last: Statement | undefined): Statement[] {
  if (!last || last.value === 0 || !/(?:均|全部|都)(?:为|系|是|由)?自然人/.test(clause)) return [];
  if (!/^requests\.(?:received|handled)\.total$/.test(last.code)) return [];
  return [{ ...last, code: last.code.replace('.total', '.natural_person') }];
}

/**
 * 共收到3件，其中上年结转1件: what was received is what there was to handle. 办理 means that, or what was handled.
 */
function withTotals(found: readonly { statement: Statement; isPart: boolean }[]): Statement[] {
  return found.map(({ statement, isPart }, i) => {
    const isOpen =
      statement.code === 'requests.processed.total' ||
      (statement.code === 'requests.received.total' && statement.scope === 'with_carried_in');
    if (!isOpen) return statement;
    const next = found.findIndex((later, at) => at > i && !later.isPart);
    const parts = isPart ? [] : found.slice(i + 1, next < 0 ? undefined : next);
    if (parts.some(({ statement: { code, value } }) => code === 'requests.carried_in.total' && value > 0)) {
      const { scope: _scope, ...rest } = statement;
      return { ...rest, code: 'requests.to_handle.total' };
    }
    return statement.code === 'requests.processed.total' ? { ...statement, code: 'requests.handled.total' } : statement;
  });
}
