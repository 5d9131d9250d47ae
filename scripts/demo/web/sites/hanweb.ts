import type { Site } from '../site.js';
import { guixi } from './hanweb/guixi.js';
import { kaihua } from './hanweb/kaihua.js';
import { lintao } from './hanweb/lintao.js';

/** Three counties on Hanweb's JCMS whose servers treat the same request in three ways. */
export function hanweb(): Site[] {
  return [kaihua(), lintao(), guixi()];
}
