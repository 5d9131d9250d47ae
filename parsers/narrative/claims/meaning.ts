import { type Context, turn } from './frame.js';
import type { Statement } from './statement.js';
import { type Found, type Role, rolesIn } from './vocabulary.js';

/** What one number is said to count. */
export interface Meaning {
  statements: Statement[];
  /** How much of the text after the number says it. */
  used: number;
}

const NONE: Statement[] = [];
const DEADLINE = /之日|期限|时限|以内|之内|工作日|收费标准/;
/** 召开申请办理培训2次: the number is that of a noun of its own. */
const OTHER_NOUN =
  /培训|会议|例会|讲座|流程|制度|指南|渠道|系统|机制|规定|办法|研讨|专题|宣传|手册|目录|台账|文书|告知书|示范|窗口|专栏|人员|率/;
const JOINED =
  /^(?:政府信息公开|信息公开)?(?:申请|案件)?(?:数量?)?[、和及与或并且以]{1,2}(?:已|按时|按期|依法|均|的|被|提起|因)*$/;
const REQUEST_BEFORE =
  /申请(?:案件|事项|件数|数量|总数|总量|人次|信息|数|量|件|的|共|总计|共计|合计|累计|总|为|有|达|约|仅|均|各|是|:)*$/;
const ON_REQUEST_BEFORE =
  /依申请(?:公开)?(?:政府|政务)?(?:信息)?(?:公开)?(?:工作|事项|件数|数量|总数|数|件|的|共|总计|共计|合计|累计|为|有|情况|:)*$/;
const HAS_REQUEST = /申请[^,;]*\d|(?:收到|受理|办结)[^,;]*申请/;
/** What a review must be about to be one of chapter four. */
export const ON_DISCLOSURE = /信息公开|公开信息|依申请|公开申请|公开政府信息/;
const REQUEST_AFTER = /^(?:政府|政务)?(?:信息公开|依申请公开)?(?:的)?申请/;

/** The word that says what is counted stands before the number, or, where none does, after it. */
export function meaningOf(context: Context): Meaning {
  const { prefix, suffix } = context;
  const before = rolesIn(prefix);
  if (before.length > 0) return { statements: ofRoles(before, context), used: 0 };
  const isStated = ON_REQUEST_BEFORE.test(prefix) || REQUEST_BEFORE.test(prefix);
  const after = isStated ? undefined : rolesIn(suffix)[0];
  if (after) return { statements: ofRole(after, [], '', context), used: after.end };
  return { statements: ofRequests(context), used: 0 };
}

/** 行政复议、行政诉讼分别为2件、1件 → the meaning of each number; null where the clause lists none, or not as many. */
export function listedIn(clause: string, count: number): Found[] | null {
  const list = count < 2 ? null : /^(.*?)分别(?:为|是|有|达)/.exec(clause);
  if (!list) return null;
  const roles = rolesIn(list[1] as string);
  return roles.length === count ? roles : null;
}

/** A number whose meaning a list tells. */
export function listed(found: Found, context: Context): Meaning {
  turn(context.frame, context.prefix);
  return { statements: ofRole(found, [], '', context), used: 0 };
}

/** 政府信息公开申请5件: no verb says that they were received. */
function ofRequests({ prefix, suffix, mention, sentence, frame, isPart }: Context): Statement[] {
  const base = { code: 'requests.received.total', value: mention.value, sentence };
  // 依申请公开0件 means that none came; 依申请公开5件 may be five that came, or five that were answered.
  // 公开信息35条，其中依申请公开0条
  if (ON_REQUEST_BEFORE.test(prefix) && isPart) return [{ ...base, aside: 'document_class' }];
  if (ON_REQUEST_BEFORE.test(prefix)) return [mention.value === 0 ? base : { ...base, scope: 'uncertain' }];
  if (REQUEST_BEFORE.test(prefix)) {
    frame.row = base.code;
    return [{ ...base, scope: 'with_carried_in' }];
  }
  return REQUEST_AFTER.test(suffix) ? [{ ...base, scope: 'uncertain' }] : NONE;
}

function ofRoles(roles: readonly Found[], context: Context): Statement[] {
  const { prefix, mention } = context;
  const last = roles.at(-1) as Found;
  const gap = prefix.slice(last.end);
  if (DEADLINE.test(gap) || OTHER_NOUN.test(gap)) return NONE;
  const joined: Found[] = [last];
  for (let i = roles.length - 2; i >= 0; i -= 1) {
    const found = roles[i] as Found;
    if (!JOINED.test(prefix.slice(found.end, joined[0]?.start))) break;
    joined.unshift(found);
  }
  if (joined.length === 1) return ofRole(last, roles.slice(0, -1), gap, context);
  // 收到并办结5件 are the same five; 行政复议和行政诉讼共5件 is a sum that nobody can divide.
  const isEach = mention.value === 0 || /[均各都]/.test(gap) || joined.every(({ role }) => isDone(role));
  return isEach ? joined.flatMap((found) => ofRole(found, [], gap, context)) : NONE;
}

function isDone(role: Role): boolean {
  return role.kind === 'row' && /^requests\.(?:received|received_new|handled|answered|processed)\./.test(role.code);
}

function rowOf(role: Role | undefined): string | null {
  return role?.kind === 'row' ? role.code : null;
}

function ofRole({ role, word }: Found, earlier: readonly Found[], gap: string, context: Context): Statement[] {
  const { mention, frame, sentence, about } = context;
  const base = { value: mention.value, sentence };
  switch (role.kind) {
    case 'aside':
      return [{ ...base, code: 'requests.received.total', aside: role.why }];
    case 'carried': {
      if (role.year === (about.year ?? 0) - 1) return [{ ...base, code: 'requests.carried_in.total' }];
      if (role.year === (about.year ?? 0) + 1) return [{ ...base, code: 'requests.carried_out.total' }];
      return [{ ...base, code: 'requests.carried_in.total', aside: 'unclear' }];
    }
    case 'applicant': {
      const row = earlier.map(({ role: before }) => rowOf(before)).findLast((code) => code !== null) ?? frame.row;
      if (!row || !/^requests\.(?:received|received_new|handled|processed)\./.test(row)) return NONE;
      frame.row = row;
      const isHandled = row.includes('handled') || row.includes('processed');
      const code = `requests.${isHandled ? 'handled' : 'received'}.${role.id}`;
      if (row.includes('processed')) return [{ ...base, code, scope: 'uncertain' }];
      return [{ ...base, code, ...(isHandled || row.includes('_new') ? {} : { scope: 'with_carried_in' as const }) }];
    }
    case 'outcome': {
      const own = earlier
        .map(({ role: before }) => rowOf(before))
        .findLast((code) => code !== null && isProcedure(code));
      const procedure = own ? own.replace('.total', '') : frame.procedure;
      return procedure && procedure !== 'litigation' ? [{ ...base, code: `${procedure}.${role.id}` }] : NONE;
    }
    case 'document':
    case 'act':
      return ofDocuments([...earlier.map(({ role: before }) => before), role], gap, context);
    case 'row':
      return ofRow(role.code, word, gap, context);
  }
}

function isProcedure(code: string): boolean {
  return /^(?:review|litigation)/.test(code);
}

function ofRow(code: string, word: string, gap: string, { mention, frame, sentence, prefix }: Context): Statement[] {
  const base = { value: mention.value, sentence };
  if (isProcedure(code)) {
    frame.procedure = code.replace('.total', '');
    // 全年办理行政复议案件5件 may be the work of the legal office.
    const isSure = sentence.topic === 'reviews' || frame.isOnRequests || ON_DISCLOSURE.test(sentence.plain);
    return [{ ...base, code, ...(isSure ? {} : { scope: 'uncertain' as const }) }];
  }
  if (code.startsWith('disclosure.')) {
    if (/事项|项目|清单|目录|信息|公示|人员|标准|结果|案卷|文书/.test(gap) || /公开|公示|事项/.test(prefix))
      return NONE;
    if (code === 'disclosure.fees.amount') return mention.value === 0 ? [{ ...base, code, scope: 'uncertain' }] : NONE;
    const isSure = sentence.topic === 'publication' || /决定/.test(gap + word);
    return [{ ...base, code, ...(isSure ? {} : { scope: 'uncertain' as const }) }];
  }
  const id = code.slice('requests.'.length, -'.total'.length);
  frame.row = code;
  if (id === 'received_new') return [{ ...base, code: 'requests.received.total' }];
  if (id === 'received') return [{ ...base, code, scope: 'with_carried_in' }];
  // 答复 and 办理 need not mean all that chapter three counts as handled.
  if (id === 'answered') return [{ ...base, code: 'requests.handled.total', scope: 'uncertain' }];
  if (id === 'processed') return [{ ...base, code: 'requests.processed.total', scope: 'uncertain' }];
  // 予以公开20件 may be of documents where nothing else was said of requests.
  const isSure =
    frame.isOnRequests ||
    sentence.topic === 'requests' ||
    /carried|handled/.test(id) ||
    HAS_REQUEST.test(sentence.plain);
  return [{ ...base, code, ...(isSure ? {} : { scope: 'uncertain' as const }) }];
}

const ACTS = ['in_force', 'repealed', 'issued', 'published'] as const;
const COLUMNS: Readonly<Record<string, Partial<Record<(typeof ACTS)[number], string>>>> = {
  '2021': { issued: 'issued', repealed: 'repealed', in_force: 'in_force' },
  '2019': { issued: 'produced', published: 'published' },
};

/** 规范性文件 count by what was done with them: issued, repealed, in force, published. */
function ofDocuments(
  roles: readonly Role[],
  gap: string,
  { mention, frame, sentence, about, prefix }: Context,
): Statement[] {
  const noun = roles.findLast((role) => role.kind === 'document');
  const acts = roles.flatMap((role) => (role.kind === 'act' ? [role.id] : []));
  const act = ACTS.find((id) => acts.includes(id));
  // 制发规范性文件3件，废止1件: the noun is the clause's before, where this one has no other.
  const isBare = /^(?:同时|并|其中|本年|全年|当年|共|已|:)*[\u4e00-\u9fff]{2,4}(?:了|共|件数|数|:|为)*$/.test(prefix);
  const document = noun?.kind === 'document' ? noun.id : isBare ? frame.document : null;
  if (document) frame.document = document;
  const column = act === undefined ? undefined : COLUMNS[about.form ?? '']?.[act];
  if (!document || !column || !/^(?:件数|数量?|总|共|计|累|为|有|的|了|达|均|:|制发|废止)*$/.test(gap)) return NONE;
  return [{ value: mention.value, sentence, code: `disclosure.${document}.${column}` }];
}
