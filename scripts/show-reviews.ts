import type { EvidenceChange } from '../db/evidence.js';
import type { Decision, FlagReview, Review, ReviewableFlag } from '../db/queries/flag-reviews.js';
import type { KeptReview } from '../db/queries/reviews.js';
import { nameOf } from '../pipeline/checks/localise/cell-name.js';

export const SEVERITY = { error: '错误 error', warning: '警告 warning', notice: '提示 notice' } as const;
export const DECISION: Readonly<Record<Decision, string>> = {
  confirmed: '已确认 confirmed',
  dismissed: '已驳回 dismissed',
};
const STATUS: Readonly<Record<string, string>> = {
  blank: '空白 blank',
  dash: '划线 dash',
  unreadable: '不是数字 unreadable',
  absent: '没有此格 absent',
};
const PARTS: Readonly<Record<string, string>> = {
  expected: '应为 expected',
  actual: '实为 found',
  message: '内容 message',
};

/** What people decided on a flag, as lines under it; none while it is open. */
export function reviewLines({ state, review, changes }: FlagReview): string[] {
  if (!review) return [];
  if (state !== 'reopened') return [`${DECISION[review.decision]}：${byWhom(review)}`];
  return [
    '重新打开：依据变了 reopened, the evidence changed:',
    ...changes.map((change) => `  ${changeText(change)}`),
    `  此前 before：${DECISION[review.decision]}，${byWhom(review)}`,
  ];
}

/** 王某 2026-01-02（说明） */
function byWhom({ id, reviewer, decidedAt, note }: Review): string {
  return `${reviewer} ${decidedAt.slice(0, 10)}${note === null ? '' : `（${note}）`} #${id}`;
}

function changeText({ what, before, now }: EvidenceChange): string {
  const name = PARTS[what] ?? `${nameOf(what).zh} ${nameOf(what).en}`;
  const shown = (value: string | null) => (value === null ? '无 none' : (STATUS[value] ?? value));
  return `${name}：${shown(before)} → ${shown(now)}`;
}

/** Flags in a list, each with its address. */
export function reviewableLines(flags: readonly ReviewableFlag[], total: number): string[] {
  if (total === 0) return ['没有 none'];
  const more = total > flags.length ? `，此处 ${flags.length} 条（--limit）` : '';
  return [
    ...flags.flatMap((flag) => [
      `${flag.reportId}/${flag.number}  ${SEVERITY[flag.severity]}  ${ownerText(flag)}  ${flag.rule}${flag.doubt ? '  读取存疑 reading in doubt' : ''}`,
      `    ${flag.messageZh}`,
      `    ${flag.messageEn}`,
      ...reviewLines(flag).map((line) => `    ${line}`),
    ]),
    '',
    `共 ${total} 条${more} · ${total} in all${total > flags.length ? `, ${flags.length} shown` : ''}`,
  ];
}

/** Decisions in a list, each with its number and what became of it. */
export function keptLines(reviews: readonly KeptReview[]): string[] {
  if (reviews.length === 0) return ['没有 none'];
  return reviews.flatMap((review) => [
    `#${review.id}  ${DECISION[review.decision]}  ${ownerText(review)}  ${review.rule}  ${stateText(review)}`,
    `    ${review.messageZh}`,
    `    ${review.messageEn}`,
    `    ${byWhom(review)}`,
  ]);
}

function stateText({ state, flag, withdrawnBy, withdrawnAt }: KeptReview): string {
  const at = flag ? `${flag.reportId}/${flag.number}` : '';
  switch (state) {
    case 'holds':
      return `现为 now ${at}`;
    case 'changed':
      return `依据变了，重新打开 reopened：${at}`;
    case 'gone':
      return '已不再报 not raised any more';
    case 'replaced':
      return '已有新结论 decided again';
    case 'withdrawn':
      return `已撤回 withdrawn：${withdrawnBy} ${withdrawnAt?.slice(0, 10)}`;
  }
}

export function ownerText({
  county,
  unit,
  year,
}: {
  county: string | null;
  unit: string | null;
  year: number | null;
}): string {
  return `${county ?? ''}${unit ?? '单位不详 unit unknown'} ${year ?? '年度不详 year unknown'}`;
}
