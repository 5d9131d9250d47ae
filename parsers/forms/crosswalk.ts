import type { TableForm } from '../report.js';
import { APPLICANTS } from './shared.js';

/** Which indicators may be compared over two forms, and why others may not. */
export interface Crossing {
  /** The older form, and its codes. */
  older: TableForm;
  from: readonly string[];
  /** The newer forms that print the other codes. */
  newer: readonly TableForm[];
  to: readonly string[];
  /** same: one quantity. sum: the codes of one side together are those of the other. none: different quantities, never to be joined. */
  relation: 'same' | 'sum' | 'none';
  note: { zh: string; en: string };
}

const FROM_2019 = { older: '2019', newer: ['2021'] } as const;

/** Pairs of 2019 and 2021 that are not simply the same code on both forms. */
const SINCE_2019: readonly Crossing[] = [
  ...APPLICANTS.map(
    ({ id: who }): Crossing => ({
      ...FROM_2019,
      from: [`requests.other.all.${who}`],
      to: [`requests.other.uncorrected.${who}`, `requests.other.unpaid.${who}`, `requests.other.rest.${who}`],
      relation: 'sum',
      note: {
        zh: '2019年版（六）其他处理为一行，2021年版分三行：相加后可比',
        en: 'Form 2019 prints （六） as one row, form 2021 as three: comparable as their sum',
      },
    }),
  ),
  ...['rules', 'normative_documents'].flatMap((row): Crossing[] => [
    {
      ...FROM_2019,
      from: [`disclosure.${row}.produced`],
      to: [`disclosure.${row}.issued`],
      relation: 'none',
      note: {
        zh: '“新制作”计公开目录中的文件，“制发”计当年发出的文件，口径不同',
        en: 'Newly produced counts documents listed for disclosure, issued counts documents sent out: different quantities',
      },
    },
    {
      ...FROM_2019,
      from: [`disclosure.${row}.published_total`],
      to: [`disclosure.${row}.in_force`],
      relation: 'none',
      note: {
        zh: '“对外公开总数量”含已失效文件，“现行有效”不含',
        en: 'Published in total includes documents no longer in force',
      },
    },
  ]),
  {
    ...FROM_2019,
    from: ['disclosure.fees.items_previous', 'disclosure.fees.items_change'],
    to: ['disclosure.fees.amount'],
    relation: 'none',
    note: { zh: '收费项目数与收费金额不可比', en: 'Number of fee items and amount charged are different quantities' },
  },
];

const MODERN = ['2019', '2021'] as const;

function from2014(
  relation: Crossing['relation'],
  from: readonly string[],
  to: readonly string[],
  zh: string,
  en: string,
  newer: readonly TableForm[] = MODERN,
): Crossing {
  return { older: '2014', from, newer, to, relation, note: { zh, en } };
}

const COURTS = ['litigation_direct', 'litigation_after_review'];
const ofCourts = (...outcomes: string[]) => COURTS.flatMap((court) => outcomes.map((outcome) => `${court}.${outcome}`));
const TOTALS = { zh: '2014年版只有总数，对应总计一列', en: 'Form 2014 has totals only: the column of all applicants' };

/** Form 2014 and the later ones. What is not listed has no counterpart. */
const SINCE_2014: readonly Crossing[] = [
  from2014(
    'same',
    ['applications.received'],
    ['requests.received.total'],
    `${TOTALS.zh}；2019年起只计符合法定形式的申请`,
    `${TOTALS.en}; from 2019 on only applications in due form count`,
  ),
  from2014(
    'same',
    ['applications.handled'],
    ['requests.handled.total'],
    `${TOTALS.zh}；均含上年结转后办结的申请`,
    `${TOTALS.en}; both count applications carried over and concluded in the year`,
  ),
  from2014('same', ['applications.partially_granted'], ['requests.partially_granted.total'], TOTALS.zh, TOTALS.en),
  from2014(
    'none',
    ['applications.granted', 'applications.already_public'],
    ['requests.granted.total'],
    '2014年版把“属于已主动公开范围”单列，2019年起没有这一项，计入何处各地不一',
    'Form 2014 lists what was public already apart; later forms have no row for it, and offices count it differently',
  ),
  from2014(
    'same',
    ['applications.refused.state_secret'],
    ['requests.refused.state_secret.total'],
    TOTALS.zh,
    TOTALS.en,
  ),
  from2014(
    'same',
    ['applications.refused.security_and_stability'],
    ['requests.refused.security_and_stability.total'],
    TOTALS.zh,
    TOTALS.en,
  ),
  from2014(
    'sum',
    ['applications.refused.trade_secret', 'applications.refused.privacy'],
    ['requests.refused.third_party_rights.total'],
    '商业秘密与个人隐私相加，对应“保护第三方合法权益”',
    'Trade secrets and privacy together are the rights of third parties',
  ),
  from2014(
    'none',
    ['applications.refused.other_law'],
    ['requests.refused.prohibited_by_law.total'],
    '2014年版此项含过程性、内部信息等后来单列的情形',
    'On form 2014 it includes internal and deliberative information, which later forms list apart',
  ),
  from2014(
    'none',
    ['applications.not_this_body', 'applications.not_existing'],
    ['requests.not_available.not_held.total', 'requests.not_available.to_be_created.total'],
    '“不属于本机关”“不存在”与“不掌握”“需要另行制作”划分不同',
    'Drawn along other lines: not this body or not existing, and not held or to be created',
  ),
  from2014(
    'none',
    ['applications.correction_asked'],
    ['requests.not_available.unclear.total'],
    '前者计补正告知，后者计补正后仍不明确的申请',
    'The one counts requests to amend, the other applications unclear even afterwards',
  ),
  from2014(
    'none',
    ['applications.other_procedure'],
    ['requests.not_processed.petition.total', 'requests.refused.administrative_query.total'],
    '2019年起分为信访类与行政查询等情形',
    'Later forms divide it into petitions, queries and other cases',
  ),
  from2014(
    'sum',
    ['reconsideration.total'],
    ['review.upheld', 'review.corrected', 'review.other', 'review.pending'],
    '2014年版没有“尚未审结”，总数即各项之和',
    'Form 2014 has no row for pending cases: the total is the sum of all',
  ),
  from2014('same', ['reconsideration.upheld'], ['review.upheld'], '同一口径', 'One quantity'),
  from2014('same', ['reconsideration.corrected'], ['review.corrected'], '同一口径', 'One quantity'),
  from2014(
    'sum',
    ['reconsideration.other'],
    ['review.other', 'review.pending'],
    '2014年版的“其他情形”含尚未审结',
    'On form 2014 other cases include pending ones',
  ),
  ...[
    ['total', ['total']] as const,
    ['upheld', ['upheld']] as const,
    ['corrected', ['corrected']] as const,
    ['other', ['other', 'pending']] as const,
  ].map(([outcome, later]) =>
    from2014(
      'sum',
      [`lawsuits.${outcome}`],
      ofCourts(...later),
      '2014年版不分是否经过复议：两类诉讼相加',
      'Form 2014 does not tell direct lawsuits from those after a review: their sum',
    ),
  ),
  from2014(
    'none',
    ['publication.normative_documents'],
    ['disclosure.normative_documents.published'],
    '前者以条计公开的信息，后者以件计新公开的文件',
    'The one counts items of information, the other documents newly published',
    ['2019'],
  ),
  from2014(
    'none',
    ['publication.normative_documents_issued'],
    ['disclosure.normative_documents.produced'],
    '制发总数含不公开的文件',
    'Issued in total includes documents that are not published',
    ['2019'],
  ),
  from2014(
    'none',
    ['publication.normative_documents_issued'],
    ['disclosure.normative_documents.issued'],
    '2021年版只计行政规范性文件',
    'Form 2021 counts administrative normative documents only',
    ['2021'],
  ),
  from2014(
    'none',
    ['charges.amount'],
    ['disclosure.fees.amount'],
    '依申请公开收费与行政事业性收费不是一回事',
    'Charges for information on request are not administrative fees',
    ['2021'],
  ),
];

/** Every pair that is not simply the same code on two forms. A code printed on both is comparable as it stands. */
export const CROSSWALK: readonly Crossing[] = [...SINCE_2019, ...SINCE_2014];
