import type { Context } from './frame.js';
import { NUMERAL } from './numerals.js';
import { FORWARDED } from './scope.js';
import type { Aside, Statement } from './statement.js';

const DIFFERENCE =
  /(?:(?<!新)(?:增加|增长|增幅|上升|减少|下降|降低|降幅|回落|增减)(?:了|约|近|量|数|为|:)*|(?:同比|环比|[较比][^,;]{0,8}年[^,;]{0,4})[^,;]{0,8}[增多减降少落](?![至到为]|[加长少低][至到为])[^,;]*|(?<!新)(?:增加|减少)(?:了)?(?:政府|政务)?(?:信息公开|依申请公开)?(?:申请)(?:数|量)*)$/;
const BEFORE_THIS = /(?:较|比|与|和|同)(?:[上去前]一?年|往年|20\d\d年)(?:度)?(?:同期)?的?$/;
const PLAN = /将(?:举办|开展|组织|召开|进一步|公开|力争|受理)|计划|力争|争取|下一步|目标|不少于|不低于|预计|拟于/;

/** Why the number of a statement may not be claimed; null where it may. */
export function asideOf({ code, value }: Statement, { frame, prefix, suffix }: Context): Aside | null {
  if (DIFFERENCE.test(prefix)) return 'difference';
  if (BEFORE_THIS.test(prefix)) return 'other_period';
  const { period, subject } = frame.scope;
  if (period === 'other' || (period === 'cumulative' && value !== 0)) return 'other_period';
  if (subject === 'other' || FORWARDED.test(suffix)) return 'other_subject';
  if (PLAN.test(prefix)) return 'plan';
  if (code.startsWith('requests.') && (!frame.inRequests || frame.isElsewhere)) return 'other_matter';
  return null;
}

const COUNT = `[^,;、。]{0,12}?(?:${NUMERAL})(?:余|多)?[件条份篇项个]`;
const CLASSES = new RegExp(
  `(?:主动公开|不予公开|免予公开)${COUNT}[^。]*依申请|依申请[^。]*(?:主动公开|不予公开|免予公开)${COUNT}`,
);
const MADE = new RegExp(
  `(?:制发|制作|产生|生成|印发|形成|起草|公文|发文)[^。]*?(?:${NUMERAL})(?:余|多)?[件条份篇][^。]*(?:依申请|不予公开)`,
);
const RECEIVED = /(?:收到|受理|新收|接到|接收|共收)[^,;。]*申请|申请[^,;。]{0,8}(?:收到|受理)/;

/** 公文20件，其中主动公开15件、依申请公开2件、不予公开3件: documents by how they are classed, and no requests. */
export function isListOfDocuments(plain: string): boolean {
  return (CLASSES.test(plain) || MADE.test(plain)) && !RECEIVED.test(plain);
}
