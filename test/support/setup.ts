import fc from 'fast-check';
import { afterAll, afterEach } from 'vitest';
import { ends } from './ends.js';

/** Property tests draw the same cases every time; SEED=… draws others, to look for new ones. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20261124) });

afterEach(ends.test);
afterAll(ends.file);
