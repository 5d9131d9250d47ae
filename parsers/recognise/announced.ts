import type { Block } from '../document.js';

const NAME = /统计表|附\s*表|情况表/;
/** Longer lines speak about a table, they do not stand over one. */
const MAX_TITLE = 60;

/** Where the table of 2014 is that could not be read: an attachment with its name, a picture under it, or nowhere. */
export function announcedTable(blocks: readonly Block[]): 'attachment' | 'picture' | 'missing' {
  let isAnnounced = false;
  let isPicture = false;
  let isAttachment = false;
  const walk = (list: readonly Block[]): void => {
    for (const block of list) {
      if (block.kind === 'line') isAnnounced ||= block.text.length <= MAX_TITLE && NAME.test(block.text);
      else if (block.kind === 'attachment') isAttachment ||= NAME.test(block.text) || isAnnounced;
      else if (block.kind === 'picture') isPicture ||= isAnnounced;
      else for (const { cells } of block.rows) for (const cell of cells) if (cell.blocks) walk(cell.blocks);
    }
  };
  walk(blocks);
  return isAttachment ? 'attachment' : isPicture ? 'picture' : 'missing';
}
