import type { Site } from '../site.js';
import { asp } from './generic-asp.js';
import { framed } from './generic-framed.js';
import { plain } from './generic-plain.js';

/** Three counties on systems of no family: plain pages, lists in frames, and an old ASP site. */
export function generic(): Site[] {
  return [plain(), framed(), asp()];
}
