import { HTML_LAYOUTS } from './html-layouts.js';
import type { Layout } from './layout.js';
import { TEXT_LAYOUTS } from './text-layouts.js';

export type { Layout, Printed, Rendered } from './layout.js';

/** Every way of publishing that we know of. */
export const LAYOUTS: readonly Layout[] = [...HTML_LAYOUTS, ...TEXT_LAYOUTS];

/** A layout by its id. */
export function layout(id: string): Layout {
  const found = LAYOUTS.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no layout ${id}`);
  return found;
}
