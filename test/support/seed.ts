import fc from 'fast-check';

/** Property tests draw the same cases every time; SEED=… draws others, to look for new ones. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20261124) });
