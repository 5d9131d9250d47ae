import { parentPort } from 'node:worker_threads';
import { UnreadableDocument } from '../../unreadable.js';
import type { Answer, Task } from './job.js';
import { asRefusal } from './open.js';
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
    } catch (thrown) {
      const error = asRefusal(thrown);
      if (error instanceof UnreadableDocument) answer = { failure: { reason: error.reason, text: error.text } };
      else answer = { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    parentPort?.postMessage(answer);
  });
}

listen();
