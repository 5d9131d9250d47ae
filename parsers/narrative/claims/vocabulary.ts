/**
 * What a number in a sentence counts. A quantity of the forms is named by its code; a sum of cells that the codebook has no code
 * for by the group's (requests.refused.total); the rest is what is set aside.
 */
export type Role =
  | { kind: 'row'; code: string }
  | { kind: 'carried'; year: number }
  | { kind: 'applicant'; id: string }
  | { kind: 'outcome'; id: string }
  /** 规章 and 规范性文件, and what was done with them. */
  | { kind: 'document'; id: 'rules' | 'normative_documents' }
  | { kind: 'act'; id: 'issued' | 'repealed' | 'in_force' | 'published' }
  | { kind: 'aside'; why: 'channel' | 'part' | 'withdrawn' | 'unclear' };

interface Entry {
  pattern: string;
  role: (match: RegExpExecArray) => Role;
}

const row = (code: string, pattern: string): Entry => ({ pattern, role: () => ({ kind: 'row', code }) });
const requests = (id: string, pattern: string): Entry => row(`requests.${id}.total`, pattern);
const applicant = (id: string, pattern: string): Entry => ({ pattern, role: () => ({ kind: 'applicant', id }) });
const outcome = (id: string, pattern: string): Entry => ({ pattern, role: () => ({ kind: 'outcome', id }) });
const act = (id: 'issued' | 'repealed' | 'in_force' | 'published', pattern: string): Entry => ({
  pattern,
  role: () => ({ kind: 'act', id }),
});
const aside = (why: 'channel' | 'part' | 'withdrawn' | 'unclear', pattern: string): Entry => ({
  pattern,
  role: () => ({ kind: 'aside', why }),
});

const LAST_YEAR = '(?:上|去|往)(?:一)?年(?:度)?';
const NEXT_YEAR = '(?:下|次|翌|来|明)(?:一)?年(?:度)?';
const CARRY = '(?:结转|转结|接转|顺延|转入|遗留|结存|延续|递延|延期)';
const ON = '(?:继续)?(?:办理|办结|处理|答复|的)*';
const MODE =
  '(?:网络|网上|网站|在线|线上|互联网|信函|邮寄|邮政|(?<!申请)信件|书信|书面|来信|当面|现场|上门|传真|电子邮件|电子邮箱|邮箱|邮件|窗口|口头|电话|微信|平台)';

/** Every wording, the more particular before what it contains. At one place of the text the first that fits is meant. */
const ENTRIES: readonly Entry[] = [
  // Reviews and lawsuits. 申请行政复议 is no request.
  row(
    'litigation_direct.total',
    '未经(?:行政)?复议(?:而)?(?:直接)?(?:提起)?(?:行政)?(?:起诉|诉讼)|直接(?:起诉|提起(?:行政)?诉讼)',
  ),
  row('litigation_after_review.total', '经?(?:行政)?复议后(?:提起)?(?:行政)?(?:起诉|诉讼)'),
  row('review.total', '(?:(?:被|提起|提出|申请|因)+)?(?:行政)?复议(?:申请|案件|案|事项|数|情况)*'),
  row('litigation.total', '(?:(?:被|提起)+)?(?:行政)?(?:诉讼|应诉)(?:案件|案|事项|数|情况)*'),
  outcome('upheld', '(?:结果)?维持(?:原(?:具体)?行政行为)?'),
  outcome('corrected', '(?:结果|依法)?(?:被)?(?:依法)?(?:纠正|纠错)'),
  outcome('other', '(?:其他|其它)结果'),
  outcome('pending', '尚?未审[结理]|(?:正在|尚在)?审理(?:之)?中|正在审理'),
  aside('unclear', '驳回|撤诉|败诉|胜诉|不予立案'),
  // Carried over.
  { pattern: `${CARRY}(?:至|到|入|自)?20\\d\\d年(?:度)?${ON}`, role: carried },
  { pattern: `20\\d\\d年(?:度)?的?${CARRY}(?:下来)?(?:的)?`, role: carried },
  requests(
    'carried_in',
    `${LAST_YEAR}(?:度)?(?:的)?${CARRY}(?:到本年|至本年|到今年|至今年|下来|过来)?|${CARRY}(?:自)?${LAST_YEAR}`,
  ),
  requests(
    'carried_out',
    `(?:${CARRY}|转|留|结|延)(?:至|到|入|往|为|给|待)?${NEXT_YEAR}${ON}|${NEXT_YEAR}(?:继续)?(?:办理|办结|处理|答复)(?:的)?`,
  ),
  aside('part', '延期(?:答复|办理|办结)'),
  aside('unclear', CARRY),
  // Outcomes of chapter three, by the wording of the form and of the law before 2019.
  requests('granted_or_partially', '(?:予以|同意)(?:主动)?公开[和及与、或]*(?:同意)?(?:予以)?部分公开'),
  requests('partially_granted', '(?:予以|同意|给予)?部分(?:予以)?公开'),
  requests('refused', '不(?:予|予以|同意|宜|能)公开|拒绝公开'),
  requests('not_processed', '不予(?:以)?(?:重复)?处理'),
  requests('not_available', '(?:无法|不能|未能)(?:予以)?提供'),
  requests('other', '(?:作)?(?:其他|其它)(?:方式|情形)?处理|(?:作出|作)?(?:其他|其它)答复'),
  requests('granted', '(?:依法)?(?:予以|同意|给予|准予)(?:全部)?公开'),
  requests('refused.state_secret', '属于?国家秘密'),
  requests('refused.internal_affairs', '(?:三类)?内部(?:管理|事务)(?:性)?信息'),
  requests('refused.deliberative', '(?:四类)?过程性信息'),
  requests('refused.enforcement_files', '行政执法案卷(?:信息)?'),
  requests('refused.administrative_query', '行政查询事项'),
  requests('refused.third_party_rights', '第三方合法权益'),
  requests('refused.security_and_stability', '三安全一稳定'),
  requests('not_available.not_held', '(?:本机关|本单位|我镇|我乡|我局|本镇)?不掌握(?:相关)?(?:政府)?(?:信息)?'),
  requests('not_available.to_be_created', '没有现成信息(?:需要)?(?:另行)?(?:制作)?'),
  requests('not_available.unclear', '补正后(?:申请内容)?(?:仍)?不明确'),
  requests('not_processed.petition', '信访、?举报、?投诉类(?:申请)?'),
  requests('not_processed.duplicate', '重复申请'),
  requests('not_processed.excessive', '大量反复申请'),
  aside('withdrawn', '撤(?:回|销)|主动放弃|终止办理'),
  aside(
    'unclear',
    '信息不存在|不存在|告知补正|非本机关|不属于?(?:本|我)[^,;]{0,6}(?:公开|职权|职责|范围|掌握)|已(?:经)?主动公开|属于主动公开|主动公开范围|补充申请|更改补充|引导|协调',
  ),
  // How a request came is a part of how many came.
  aside(
    'channel',
    `${MODE}(?:[、和或及与]${MODE})*(?:方式|渠道|平台|途径|形式|端)?(?:提交|提出|递交|受理|收到|接收|接受|申请)*(?:的)?(?:政府信息公开|信息公开)?(?:申请)?`,
  ),
  // Who asked.
  applicant('natural_person', '自然人'),
  applicant('business', '商业企业'),
  applicant('research', '科研机构'),
  applicant('public_welfare', '社会公益组织'),
  applicant('legal_services', '法律服务机构'),
  aside('part', '法人(?:或|和|及)?(?:其他组织)?|其他组织|企业|个人'),
  // What was done with requests. 受理 and 收到 may include those carried over; 新收 does not.
  requests('received_new', '新(?:增|收|接|受理)(?:收|到|受理|的)*'),
  requests('received', '(?:收|接)(?:到|悉|收|获|受)+|[共年度]收|受理'),
  requests('handled', '办结|办毕|办理完(?:毕|成|结)'),
  requests('answered', '答复|回复'),
  requests('processed', '办理|处理|处置'),
  // Chapter two.
  row('disclosure.licensing.decisions', '行政许可(?:处理)?(?:决定)?'),
  row('disclosure.penalties.decisions', '行政处罚(?:处理)?(?:决定)?'),
  row('disclosure.coercive_measures.decisions', '行政强制(?:措施)?(?:处理)?(?:决定)?'),
  row('disclosure.fees.amount', '行政事业性收费'),
  { pattern: '(?:行政)?规范性文件', role: () => ({ kind: 'document', id: 'normative_documents' }) },
  { pattern: '规章(?!制度)', role: () => ({ kind: 'document', id: 'rules' }) },
  act('in_force', '现行有效'),
  act('repealed', '废止'),
  act('issued', '制发|印发|出台|制定|制订|新制作|制作'),
  act('published', '(?:主动|对外|新)公开'),
];

function carried([word]: RegExpExecArray): Role {
  return { kind: 'carried', year: Number(/20\d\d/.exec(word)?.[0]) };
}

const COMPILED = new RegExp(ENTRIES.map(({ pattern }, i) => `(?<r${i}>${pattern})`).join('|'), 'g');

function isAnswer(role: Role): boolean {
  return role.kind === 'row' && /received|handled|answered|processed|carried/.test(role.code);
}

export interface Found {
  role: Role;
  word: string;
  start: number;
  end: number;
}

/** Every wording of the vocabulary in a piece of a sentence, in order, none inside another. */
export function rolesIn(text: string): Found[] {
  const found: Found[] = [];
  COMPILED.lastIndex = 0;
  for (let match = COMPILED.exec(text); match; match = COMPILED.exec(text)) {
    const groups = match.groups as Record<string, string | undefined>;
    for (let i = 0; i < ENTRIES.length; i += 1) {
      if (groups[`r${i}`] === undefined) continue;
      const role = (ENTRIES[i] as Entry).role(match);
      // 同意公开答复9件: answered, and how.
      if (isAnswer(role) && found.at(-1)?.end === match.index && !isAnswer((found.at(-1) as Found).role)) break;
      found.push({
        role,
        word: match[0],
        start: match.index,
        end: match.index + match[0].length,
      });
      break;
    }
  }
  return found;
}
