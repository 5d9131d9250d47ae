/** What a clause says there was none of, by code; or why nothing can be claimed. */
export interface Negation {
  codes: string[];
  /** Where the word of negation stands: a number after it (未收到一件申请) is part of it. */
  at: number;
  /** Whether nothing but what is denied stands there: 未收到申请办理方面的意见 is not plain. */
  isPlain: boolean;
  aside?: 'restricted' | 'other_matter';
}

const VERB =
  '(?:收到|收取|收费|收|接收|接到|接获|接|受理|办理|处理|发生|出现|产生|存在|有|涉及|涉|提起|引发|引起|作出|做出|制发|制定|制订|印发|出台|开展|实施|征收|被)';
const NEGATION = new RegExp(
  `(?:未(?:曾|有|能)?(?:新)?(?:${VERB}(?:[和或及并、]${VERB})*|(?=依申请))|(?:没有|没|无)(?!法|正当|偿|障碍|需|须|关|故|论|效|缝|纸|线|一|疑|极|违|形|声|端|机|现成|其他需要|其它需要)(?:新)?(?:${VERB}(?:[和或及并、]${VERB})*)?)(?:过|任何|一[件起宗例次份个条项]|到|有)*`,
);
const ZERO =
  /零(?:申请|报告|发生|受理|发案|投诉|复议|诉讼|记录)|(?:均|都|皆|全)?(?:为|是)(?:零|无)(?:件|条|起|宗|次|份|例|项)?$|[:情况量数](?:均|为|是)?(?:无|零)$|(?:复议|诉讼|申请|公开)(?:均|皆)?(?:无|零)$/;

const HEAD = new RegExp(
  [
    '(?<review>(?:(?:被|申请|提起|提出)+)?(?:行政)?复议)',
    '(?<litigation>(?:(?:被|提起)+)?(?:行政)?(?:诉讼|应诉))',
    '(?<admin>行政事业性收费)',
    '(?<fees>信息处理费|收费|[检查复邮]\\S{0,6}费|费用)',
    '(?<carried_in>(?:上|去)(?:一)?年(?:度)?(?:的)?(?:结转|转结)|结转(?:自)?上(?:一)?年)',
    '(?<carried_out>(?:结转|转结|转入|顺延)(?:至|到|入)?(?:下|次)(?:一)?年)',
    '(?<licensing>行政许可)',
    '(?<penalties>行政处罚)',
    '(?<coercion>行政强制)',
    '(?<documents>(?:行政)?规范性文件)',
    '(?<rules>规章(?!制度))',
    '(?<request>(?:政府|政务)?信息公开(?:的)?申请|(?:信息)?依申请(?:公开)?(?:政府|政务)?(?:信息)?(?:申请|事项|件)?|公开(?:政府|政务)?信息(?:的)?申请|申请公开|公开申请|信息申请|要求公开(?:政府)?信息)',
    '(?<bare>申请(?!人|表|渠道|方式|流程|书))',
  ].join('|'),
  'g',
);

const CODES: Readonly<Record<string, string>> = {
  review: 'review.total',
  litigation: 'litigation.total',
  admin: 'disclosure.fees.amount',
  fees: 'charges.amount',
  carried_in: 'requests.carried_in.total',
  carried_out: 'requests.carried_out.total',
  licensing: 'disclosure.licensing.decisions',
  penalties: 'disclosure.penalties.decisions',
  coercion: 'disclosure.coercive_measures.decisions',
  documents: 'normative_documents',
  rules: 'rules',
  request: 'requests.received.total',
  bare: 'requests.received.total',
};

/** 因政府信息公开申请引发的行政复议: the request is the cause of what there was none of, and is not itself denied. */
const CAUSE =
  /(?:因|由|涉及|有关|关于|针对|对)[^,;]*?(?=(?:而)?(?:被|引起|引发|导致|提起|产生|发生|进行|申请行政|申请复议|收费|收取|的行政复议|的复议|的行政诉讼|的诉讼))|(?:政府|政务)?信息公开(?:的)?申请(?:工作)?(?=引发|引起|导致|产生|类|涉|有关|相关|方面|而|被|的?行政复议|的?行政诉讼|的?复议|的?诉讼|的?收费)|依申请(?:公开)?(?:政府信息|信息)?(?:工作)?(?=引发|引起|导致|产生|类|涉|有关|相关|方面|的?行政复议|的?行政诉讼|的?收费|收取|收费|费)/g;

/** Something more particular than the whole is denied: 未收到传真申请, 未发生逾期答复, 除上述外没有. */
const RESTRICTED =
  /其他|其它|其余|另外|逾期|超期|超时|延期|延误|败诉|纠错|纠正|撤销|有效|重复|不予|部分公开|国家秘密|商业企业|科研|法人|信函|网络|网上|在线|传真|当面|现场|电子|邮件|邮箱|口头|书面|违规|乱收|不实|败|错误|遗漏|除|转办|交办|转来|转交|下派/;
/** The noun after the request is what there was none of. */
const OTHER_MATTER = /投诉|举报|信访|咨询|异议|意见|纠纷|舆情|责任|差错|泄密|事故|案件线索|评议|不满|反映|质疑|催办/;
/** What may follow the last noun that is denied. */
const PLAIN_TAIL =
  /^(?:的|等|类|之|了|过|相关|有关|方面|工作|情况|情形|事项|案件|案|申请|信息|要求|信件|件|书|记录|现象|需求|内容|发生|提出|提交|办理|答复|产生|出现|纠纷案件|费用|数量|数|量|为|是|均|零|无|:|及减免|减免|问题|[和及、与或].*)*$/;
const MAX_BETWEEN = 45;

/** A clause that says none → what there was none of; null where it says nothing of the kind. `more` is the clause after it. */
export function negationIn(clause: string, more: string | undefined): Negation | null {
  const match = NEGATION.exec(clause);
  if (match) {
    const at = match.index;
    let rest = clause.slice(at + match[0].length);
    let before = '';
    let codes = headsIn(rest);
    if (codes.length === 0 && more !== undefined && rest.length > 3 && !NEGATION.test(more) && !/\d/.test(more)) {
      // 未收到公民，法人的申请: the comma stands inside of what is denied.
      rest += more;
      codes = headsIn(rest);
    }
    if (codes.length === 0 && /^(?:的|等|过|情况|情形|现象|案件|事项|记录)*$/.test(rest)) {
      before = clause.slice(0, at);
      codes = headsIn(before);
    }
    if (codes.length === 0 && match[0].includes('收费')) codes = ['charges.amount'];
    if (codes.length === 0) return null;
    const denied = rest === '' || before !== '' ? before : rest;
    return { codes, at, ...judge(denied) };
  }
  const zero = ZERO.exec(clause);
  if (!zero) return null;
  const codes = headsIn(clause.slice(0, zero.index + zero[0].length));
  // （二）依申请公开。零报告。
  if (codes.length === 0)
    return /^零(?:报告|申请|受理)$/.test(clause) ? { codes: ['bare'], at: 0, isPlain: true } : null;
  return { codes, at: zero.index, ...judge(clause) };
}

function judge(denied: string): Pick<Negation, 'aside' | 'isPlain'> {
  // 其他组织 is a class of everybody.
  const text = denied.replace(/(?:其他|其它)(?:社会)?组织/g, '').replace(CAUSE, '');
  if (RESTRICTED.test(text)) return { aside: 'restricted', isPlain: false };
  const heads = [...text.matchAll(HEAD)];
  const last = heads.at(-1);
  const tail = text.slice((last?.index ?? 0) + (last?.[0].length ?? 0));
  // 未发生行政复议、行政诉讼和举报投诉: none of either.
  const isOther = OTHER_MATTER.test(tail) && !/^(?:案件|案|事项)?[和及、与或]/.test(tail);
  const isPlain = PLAIN_TAIL.test(tail) && (heads[0]?.index ?? 0) <= MAX_BETWEEN;
  return { isPlain, ...(isOther ? { aside: 'other_matter' } : {}) };
}

function headsIn(text: string): string[] {
  const codes = new Set<string>();
  for (const match of text.replace(CAUSE, '').matchAll(HEAD)) {
    const groups = match.groups as Record<string, string | undefined>;
    const name = Object.keys(groups).find((key) => groups[key] !== undefined) as string;
    codes.add(name === 'bare' ? 'bare' : (CODES[name] as string));
  }
  // 无申请结转下年: it is what is carried over that there is none of.
  if (codes.has(CODES.carried_in as string) || codes.has(CODES.carried_out as string))
    for (const code of [CODES.request as string, 'bare']) codes.delete(code);
  if (codes.has(CODES.request as string)) codes.delete('bare');
  return [...codes];
}
