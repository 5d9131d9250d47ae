export * from './captures.js';
export * from './facts.js';
export * from './flags.js';
export * from './publishers.js';
export * from './reference.js';
export * from './reports.js';
export * from './runs.js';
export * from './sections.js';
