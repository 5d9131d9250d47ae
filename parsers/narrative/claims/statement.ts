import type { Vagueness } from './numerals.js';
import type { Sentence } from './sentences.js';

/** Why a number that was read is claimed by nobody. */
export type Aside =
  | 'difference' // 比上年增加3件
  | 'other_period' // 上半年收到3件, 历年累计
  | 'other_subject' // 全县收到, 转办
  | 'other_matter' // 12345热线, 低保申请
  | 'document_class' // 公文20件，其中依申请公开2件
  | 'channel' // 信函2件
  | 'part' // a part of a number that no code stands for
  | 'withdrawn'
  | 'plan' // 将开展
  | 'restricted' // 未收到传真申请
  | 'unclear';

/** What a clause says of a quantity, and whether that may be claimed. */
export interface Statement {
  /** From the codebook, or a group's of quantities.ts. */
  code: string;
  value: number;
  sentence: Sentence;
  /** none: said in words of negation. */
  how?: Vagueness | 'none';
  /** with_carried_in: requests carried in may be counted too. uncertain: another quantity may be meant. */
  scope?: 'with_carried_in' | 'uncertain';
  aside?: Aside;
}
