/** What a thread of reading-threads.ts runs: pages in, readings out, one after the other: who waits knows which one a thread died of. */
import { parentPort } from 'node:worker_threads';
import { decode } from '../parsers/formats/decode.js';
import { readPage, readWithFiles } from './crawled-reports.js';
import type { Answer, Question } from './reading-threads.js';

async function answerTo({ page, files }: Question): Promise<Answer> {
  try {
    const { url, bytes } = page;
    return await (files === null ? readPage({ url, bytes, text: decode(bytes).text }) : readWithFiles(page, files));
  } catch (error) {
    const why = String(error).split('\n')[0]?.slice(0, 200);
    return { refused: { zh: `读取时程序出错（${why}）`, en: `an error of ours while reading (${why})` } };
  }
}

let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (question: Question) => {
  last = last.then(async () => parentPort?.postMessage(await answerTo(question)));
});
