/** What a thread of draft-reader.ts runs: one draft is read and checked, and the thread ends. */
import { parentPort } from 'node:worker_threads';
import { readDocument } from '../../parsers/formats/read.js';
import { parseDocument } from '../../parsers/parse.js';
import { UnreadableDocument } from '../../parsers/unreadable.js';
import { check } from '../checks/check.js';
import { bounded } from './bounded.js';
import type { Beside, FromThread } from './draft-reader.js';
import { draftIn, type Upload } from './upload.js';
import { yearsFlags } from './years.js';

const port = parentPort;

/** Neither LibreOffice nor the recogniser of pictures is asked: a stranger's file stays in this thread. */
async function read(upload: Upload) {
  const { bytes, name } = await draftIn(upload);
  const report = parseDocument(await readDocument(bytes), name === null ? {} : { file: name });
  return { report, name };
}

function send(message: FromThread): void {
  port?.postMessage(message);
}

function receive<T>(): Promise<T> {
  return new Promise((resolve) => port?.once('message', resolve));
}

try {
  const { report, name } = await read(await receive<Upload>());
  const { unit, county, division, year } = report;
  send({ asks: { unit, county, division, year } });
  const { context, reports } = await receive<Beside>();
  const { flags, notAssessable } = check(report, context);
  const all = [...flags, ...yearsFlags(report, flags, reports)];
  const { value, isCut } = bounded({ report, flags: all, notAssessable });
  send({ answer: { ...value, name, isCut } });
} catch (error) {
  if (!(error instanceof UnreadableDocument)) throw error;
  send({ answer: { refused: error.text, why: 'unreadable' } });
}
port?.close();
