/** Which indicators may be compared over the forms of 2019 and 2021, and why the others may not. */
export interface Crossing {
  /** Codes of form 2019. */
  from: readonly string[];
  /** Codes of form 2021. */
  to: readonly string[];
  /** same: one quantity. sum: the one side is the sum of the other. none: different quantities, never to be joined. */
  relation: 'same' | 'sum' | 'none';
  note: { zh: string; en: string };
}

const APPLICANT_IDS = [
  'natural_person',
  'business',
  'research',
  'public_welfare',
  'legal_services',
  'other_organisation',
  'total',
];

/** Every pair that is not simply the same code on both forms. A code printed on both forms is comparable as it stands. */
export const CROSSWALK: readonly Crossing[] = [
  ...APPLICANT_IDS.map(
    (who): Crossing => ({
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
      from: [`disclosure.${row}.produced`],
      to: [`disclosure.${row}.issued`],
      relation: 'none',
      note: {
        zh: '“新制作”计公开目录中的文件，“制发”计当年发出的文件，口径不同',
        en: 'Newly produced counts documents listed for disclosure, issued counts documents sent out: different quantities',
      },
    },
    {
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
    from: ['disclosure.fees.items_previous', 'disclosure.fees.items_change'],
    to: ['disclosure.fees.amount'],
    relation: 'none',
    note: { zh: '收费项目数与收费金额不可比', en: 'Number of fee items and amount charged are different quantities' },
  },
];
