import { parentPort } from 'node:worker_threads';
import { UnreadableDocument } from '../../unreadable.js';
import type { Answer, Task } from './job.js';
import { readPages } from './pages.js';
import { readPictures } from './pictures.js';

/** The thread that PDFs are read on: a task comes, its answer goes back. */
function listen(): void {
  // Used by pdf.js, and not there before Node 21.
  if (!('transferToFixedLength' in ArrayBuffer.prototype)) {
    Object.assign(ArrayBuffer.prototype, {
      transferToFixedLength(this: ArrayBuffer, length = this.byteLength) {
        const copy = new ArrayBuffer(length);
        new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
        return copy;
      },
    });
  }
  parentPort?.on('message', async ({ kind, bytes }: Task) => {
    let answer: Answer;
    try {
      answer = { result: await (kind === 'document' ? readPages(bytes) : readPictures(bytes)) };
    } catch (error) {
      answer = {
        failure: error instanceof UnreadableDocument ? { reason: error.reason, text: error.text } : damaged(error),
      };
    }
    parentPort?.postMessage(answer);
  });
}

function damaged(error: unknown) {
  const message = error instanceof Error ? error.message : String(error);
  const isTooMuch = error instanceof RangeError;
  const words = message.split('\n')[0]?.slice(0, 80);
  return isTooMuch
    ? {
        reason: 'too_complex' as const,
        text: { zh: `PDF 太复杂（${words}）`, en: `the PDF is too complex (${words})` },
      }
    : { reason: 'damaged' as const, text: { zh: `PDF 已损坏（${words}）`, en: `the PDF is damaged (${words})` } };
}

listen();
