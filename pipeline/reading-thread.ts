/** What a thread of reading-threads.ts runs: pages in, readings out, in their order. */
import { parentPort } from 'node:worker_threads';
import { decode } from '../parsers/formats/decode.js';
import { readPage } from './crawled-reports.js';
import type { Answer, Question } from './reading-threads.js';

parentPort?.on('message', async ({ id, url, bytes }: Question) => {
  let answer: Answer;
  try {
    answer = { id, reading: await readPage({ url, bytes, text: decode(bytes).text }) };
  } catch (error) {
    answer = { id, error };
  }
  parentPort?.postMessage(answer);
});
