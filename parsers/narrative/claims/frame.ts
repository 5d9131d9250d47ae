import type { Mention } from './clauses.js';
import type { Reporter, Scope } from './scope.js';
import type { Sentence } from './sentences.js';

/** What is carried from clause to clause while a passage is read. */
export interface Frame {
  passage: number;
  /** Whether the passage is about requests for information: by its heading, or by a number that it has stated of them. */
  isOnRequests: boolean;
  /** Whether the sentence speaks of them. */
  inRequests: boolean;
  /** Whether the sentence has turned to something else that is received and handled as well. */
  isElsewhere: boolean;
  /** The row of the last number, for its applicants; the procedure, for its outcomes; the document, for what became of it. */
  row: string | null;
  procedure: string | null;
  document: 'rules' | 'normative_documents' | null;
  scope: Scope;
}

/** The form decides which of its codes a document counts under. */
export interface About extends Reporter {
  form: string | null;
}

/** A number, with what its sentence says around it. */
export interface Context {
  sentence: Sentence;
  frame: Frame;
  about: About;
  mention: Mention;
  /** The text of the clause before the number, from the number before it on. */
  prefix: string;
  suffix: string;
  /** Whether the sentence has come to the parts of a number: 其中. */
  isPart: boolean;
}

const REQUEST =
  /(?:政府|政务)?信息公开(?:的)?(?:书面)?申请|依申请(?:公开)?(?:政府|政务)?(?:信息)?|申请公开|公开(?:政府)?信息(?:的)?申请|公开申请|信息申请/;
/** Other things that an office receives, handles and answers. */
const ELSEWHERE =
  /热线|12345|12315|信箱|咨询|来信来访|来电|来访|信访(?!、?举报)|工单|留言|提案|议案|(?<!举报、?)投诉(?!类)|(?<!信访、?)举报(?!、?投诉类)|问政|舆情|诉求|(?:低保|救助|补贴|补助|入学|宅基地|建房|用地|贷款|项目|注册|登记|许可|援助|资金|认定|残疾|养老|农业)[^,;]{0,4}申请/;

/** A passage begins. */
export function newFrame(passage: number, isOnRequests: boolean): Frame {
  return {
    ...{
      passage,
      isOnRequests,
      inRequests: isOnRequests,
      isElsewhere: false,
      row: null,
      procedure: null,
      document: null,
    },
    scope: { period: 'own', isNamed: false, subject: 'own' },
  };
}

/** 新收的申请中，自然人5件: whose applicants follow. */
const AMONG = /(新收|收到|受理|办结)(?:的)?(?:政府信息公开)?申请(?:中|里)$/;

/** Notes what the sentence has turned to. */
export function turn(frame: Frame, piece: string): void {
  const elsewhere = ELSEWHERE.exec(piece);
  const request = REQUEST.exec(piece);
  const among = AMONG.exec(piece)?.[1];
  if (among)
    frame.row = `requests.${among === '办结' ? 'handled' : among === '新收' ? 'received_new' : 'received'}.total`;
  if (request) frame.inRequests = true;
  if (elsewhere || request) frame.isElsewhere = (elsewhere?.index ?? -1) > (request?.index ?? -1);
}
