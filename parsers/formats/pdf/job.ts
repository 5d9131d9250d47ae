import type { Document } from '../../document.js';
import type { UnreadableReason } from '../../unreadable.js';

export interface Task {
  kind: 'document' | 'pictures';
  bytes: Uint8Array;
}

/** A picture on a page: its pixels, row by row from the top, with 1 (grey) or 3 (red, green, blue) bytes each. */
export interface PagePicture {
  /** The `src` of its Picture block. */
  src: string;
  /** From 1. */
  page: number;
  width: number;
  height: number;
  channels: 1 | 3;
  data: Uint8Array;
}

export interface Answer {
  result?: Document | PagePicture[];
  failure?: { reason: UnreadableReason; text: { zh: string; en: string } };
}
