/** Why a document gives no report. */
export type UnreadableReason =
  | 'empty'
  | 'binary'
  | 'too_large'
  | 'too_complex'
  | 'encrypted'
  | 'damaged'
  | 'no_table'
  | 'no_ocr'
  | 'not_a_report';

/** A document that gives no report; the message is one line for the user. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
  constructor(
    readonly reason: UnreadableReason,
    readonly text: { zh: string; en: string },
  ) {
    super(`${text.zh} / ${text.en}`);
  }
}
