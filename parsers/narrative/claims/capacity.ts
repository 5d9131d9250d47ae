import type { Context } from './frame.js';
import type { Aside } from './statement.js';

interface Found {
  code: string;
  value: number;
  aside?: Aside;
}

const CHARGE = /信息处理费|检索|复制|邮寄费|收取[^,;]{0,8}费|收费|费用/;
const MYRIAD = { 元: 1e-4, 万元: 1, 亿元: 1e4 };

/** Money: what was charged for information, or as administrative fees, in 万元; anything else is another matter. */
export function chargeOf({ mention: { measure, value }, prefix, sentence, frame }: Context): Found | null {
  if (measure !== '元' && measure !== '万元' && measure !== '亿元') return null;
  const amount = Number((value * MYRIAD[measure]).toFixed(6));
  if (/行政事业性收费/.test(prefix)) return { code: 'disclosure.fees.amount', value: amount };
  const isOfRequests = sentence.topic === 'fees' || sentence.topic === 'requests' || frame.inRequests;
  const isCharge = CHARGE.test(prefix) && !/减免|免收|免除|经费|投入/.test(prefix);
  const isMeant = isCharge && (isOfRequests || /信息/.test(prefix));
  return { code: 'charges.amount', value: amount, ...(isMeant ? {} : { aside: 'other_matter' as const }) };
}

const PEOPLE = '(?:工作|负责)?(?:人员|信息员|联络员|干部|管理员)?';
const STAFF = [
  {
    code: 'capacity.staff',
    words: '专兼职|从事(?:政府)?信息公开工作(?:的)?(?:工作)?人员|(?:政府)?信息公开工作人员',
  },
  { code: 'capacity.full_time_staff', words: '专职' },
  { code: 'capacity.part_time_staff', words: '兼职' },
].map(({ code, words }) => ({
  code,
  before: new RegExp(`(?:${words})${PEOPLE}(?:数|共|为|有|:|计)*$`),
  after: new RegExp(`^(?:为|的)?(?:${words})`),
}));

/** People who work on disclosure: 兼职人员1名, 1名专职工作人员. */
export function capacityOf({ mention: { measure, value }, prefix, suffix }: Context): Found | null {
  if (!/^[名人位]$/.test(measure)) return null;
  const found = STAFF.find(({ before }) => before.test(prefix)) ?? STAFF.find(({ after }) => after.test(suffix));
  return found ? { code: found.code, value } : null;
}

const PUBLISHED =
  /(?<![未不]|依申请)(?:主动公开|公开|发布)(?:的|了)?(?:各类|各项|各种|有关|相关|全部|本级)*(?:政府|政务)?信息(?:总数量?|总量|条数|数量?)?(?:共|共计|合计|总计|累计|达到?|为|有|:|计|约|近)*$/;
const CHANNEL = /网|微信|公众号|微博|平台|公示栏|公开栏|电子屏|显示屏|报纸|广播|专栏|抖音|客户端|媒体/;
const ON_MANY = /等|多种|各类|多渠道|各种|多形式/;

/** How much was published in all; not what one channel showed, nor one class of it. */
export function publicationOf({ mention: { measure, value }, prefix, sentence, isPart, about }: Context): Found | null {
  if (!/^(?:条|件|篇|份|次|条次|件次|则|项|个)?$/.test(measure) || !PUBLISHED.test(prefix)) return null;
  const code = 'publication.total';
  // 历年累计234条，其中2022年主动公开信息11条: a part in time.
  const isOfThisYear = /本年|今年|全年/.test(prefix) || (about.year !== null && prefix.includes(`${about.year}年`));
  if (isPart && !isOfThisYear) return { code, value, aside: 'part' };
  // 通过政府网站，公开信息20条: the clause that names the channel may be the one before.
  const before = sentence.plain.slice(0, sentence.plain.indexOf(prefix) + prefix.length);
  const means = /.*(?:通过|利用|借助|在|依托|运用)([^,;。]*)/.exec(before)?.[1] ?? '';
  const isOnOne = (text: string) => CHANNEL.test(text) && !ON_MANY.test(text);
  return { code, value, ...(isOnOne(means) || isOnOne(prefix) ? { aside: 'channel' as const } : {}) };
}
