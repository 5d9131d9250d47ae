import type { Rendered } from '../browser.js';
import type { Pager } from '../family.js';
export function dataPager(_r: Rendered): Pager | null {
  return null;
}
