import type { Family, Listing, Pager } from '../family.js';
import { longxun } from './anhui.js';
import { generic } from './generic.js';
import { gkmlpt } from './gkmlpt.js';
import { hanweb } from './hanweb.js';
import { jpaas } from './jpaas.js';
import { trs } from './trs.js';
import { ucap } from './ucap.js';
import { vsb } from './vsb.js';

/** To add a family: a file beside this one, and its place here. The generic one comes last. */
export const FAMILIES: readonly Family[] = [jpaas, hanweb, ucap, trs, vsb, gkmlpt, longxun, generic];

/** Ways to the rest of a list, over all families: a page says by its source which are its own. */
export function pagersOf(listing: Listing): Pager[] {
  return FAMILIES.flatMap((family) => family.pagers(listing));
}
