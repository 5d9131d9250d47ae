import type { Site } from '../site.js';
import { anhui } from './anhui.js';
import { annualJsp } from './annual-jsp.js';
import { clones } from './clones.js';
import { documents } from './documents.js';
import { generic } from './generic.js';
import { gkmlpt } from './gkmlpt.js';
import { hanweb } from './hanweb.js';
import { jpaas } from './jpaas.js';
import { namesakes } from './namesakes.js';
import { trs } from './trs.js';
import { ucap } from './ucap.js';
import { vsb } from './vsb.js';

/** The counties of the local web, one or more for each family of sites. Hosts that refuse are apart: refusals.ts. */
export function localSites(): Site[] {
  return [
    ...[trs(), ...hanweb(), jpaas(), annualJsp(), ucap(), vsb(), gkmlpt(), ...anhui(), ...generic()],
    ...[clones(), documents(), ...namesakes()],
  ];
}
