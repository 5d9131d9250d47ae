import type { Document } from '../../document.js';
import type { UnreadableReason } from '../../unreadable.js';

export interface Task {
  kind: 'document' | 'pictures';
  bytes: Uint8Array;
}

/** A picture on a page, in grey, row by row from the top. */
export interface PagePicture {
  /** The `src` of its Picture block. */
  src: string;
  /** From 1. */
  page: number;
  width: number;
  height: number;
  channels: 1;
  pixels: Uint8Array;
}

/** Why a document was not read, in a form that goes from thread to thread. */
export interface Failure {
  reason: UnreadableReason;
  text: { zh: string; en: string };
}

export interface Answer {
  result?: Document | PagePicture[];
  failure?: Failure;
  /** An error of ours. */
  bug?: string;
}
