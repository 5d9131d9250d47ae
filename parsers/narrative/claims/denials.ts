import type { About, Frame } from './frame.js';
import { ON_DISCLOSURE } from './meaning.js';
import type { Negation } from './negation.js';
import type { Sentence } from './sentences.js';
import type { Aside, Statement } from './statement.js';

/** 未发生行政复议，行政诉讼案件: a noun alone goes on with what is denied. */
const GOES_ON = /^(?:和|及|或|以及|也)?(?:被)?(?:提起|申请)?(?:的)?(?:行政)?(复议|诉讼)(?:案件|案|情况|等|发生|的)*$/;
const CONDITION = /(?:如|若|凡|倘|防止|避免|确保|力争|杜绝|对|针对)[^,;]{0,6}$/;
/** 网上依申请公开系统未收到申请: other ways are left. */
const ONE_WAY = /(?:系统|平台|网上|网站|邮箱|信箱|窗口)[^,;]{0,6}$/;
const ELSEWHERE = /热线|12345|信箱|来信来访|工单|留言|提案|低保|救助/;

/** What a clause denies → statements of zero. */
export function denialsIn(
  { codes, at, aside, isPlain }: Negation,
  clause: string,
  next: string | undefined,
  sentence: Sentence,
  frame: Frame,
  about: About,
): Statement[] {
  const why = aside ?? whyNot(clause, at, frame);
  const all = new Set(codes);
  const more = next === undefined ? undefined : GOES_ON.exec(next)?.[1];
  if (more && (all.has('review.total') || all.has('litigation.total')))
    all.add(more === '复议' ? 'review.total' : 'litigation.total');
  return [...all].flatMap((code): Statement[] => {
    const known = codeOf(code, clause, frame, about.form);
    if (known === null) return [];
    const isSure = isPlain && isCertain(known, clause, sentence, frame);
    return [
      {
        ...{ code: known, value: 0, sentence, how: 'none' },
        ...(isSure ? {} : { scope: 'uncertain' }),
        ...(why ? { aside: why } : {}),
      },
    ];
  });
}

function whyNot(clause: string, at: number, { scope }: Frame): Aside | null {
  if (scope.period === 'other') return 'other_period';
  if (scope.subject === 'other') return 'other_subject';
  if (CONDITION.test(clause.slice(0, at))) return 'plan';
  if (ONE_WAY.test(clause.slice(0, at))) return 'restricted';
  return ELSEWHERE.test(clause) ? 'other_matter' : null;
}

/** The code of what is denied; null where the clause does not say which of a document's columns, or which requests. */
function codeOf(code: string, clause: string, frame: Frame, form: string | null): string | null {
  if (code === 'bare') return frame.inRequests ? 'requests.received.total' : null;
  if (code !== 'rules' && code !== 'normative_documents') return code;
  if (!/(?:制发|制定|制订|印发|出台|制作)/.test(clause)) return null;
  const column = form === '2021' ? 'issued' : form === '2019' ? 'produced' : null;
  return column && `disclosure.${code}.${column}`;
}

function isCertain(code: string, clause: string, { topic, plain }: Sentence, frame: Frame): boolean {
  if (/^(?:review|litigation)/.test(code))
    return topic === 'reviews' || frame.isOnRequests || ON_DISCLOSURE.test(plain);
  if (/^disclosure\.(?:licensing|penalties|coercive)/.test(code)) return /决定/.test(clause);
  return code !== 'disclosure.fees.amount' || /收取|发生|产生|征收/.test(clause);
}
