import type { Site } from '../site.js';
import { challenged } from './anhui-challenged.js';
import { longxun } from './anhui-longxun.js';
import { openness } from './anhui-openness.js';

/** The two platforms of Anhui, and a county that keeps its lists behind a challenge. */
export function anhui(): Site[] {
  return [openness(), longxun(), challenged()];
}
