/** What a thread of search-index.ts runs: the index of the narratives is brought up to date, and the thread ends. */
import { workerData } from 'node:worker_threads';
import { withDatabase } from '../../db/client.js';
import { indexNarratives } from '../../db/narratives.js';

withDatabase(workerData as string, (db) => indexNarratives(db));
