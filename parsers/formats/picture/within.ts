import type { Block, Cell, Document, Pixels } from '../../document.js';
import { UnreadableDocument } from '../../unreadable.js';
import { assertRecogniser, readPicture } from './read.js';

/** Pictures of one document that are read: a scanned report has a dozen pages. */
const MAX_PICTURES = 40;
/** Milliseconds for all pictures of a document; a page takes some five seconds. */
const MAX_TIME = 180_000;
/** A document with fewer characters of its own is a scan in another wrapping: pictures without tables are its pages of text. */
const FEW_CHARACTERS = 300;

/** Whether a document has pictures whose bytes are at hand. */
export function hasPictures({ blocks, media, scans }: Document): boolean {
  return picturesIn(blocks).some((src) => src.startsWith(DATA) || media?.has(src) || scans !== undefined);
}

/** A document whose pictures were read. */
export interface WithPictures {
  document: Document;
  /** Why pictures of it were not read: the first reason. no_table where there was none in them. */
  failure: UnreadableDocument | null;
}

/**
 * Reads a document's pictures: the tables and lines in them take their places, and pictures that show none stay. Never throws for
 * what is in a picture: one that cannot be read stays, and the reason is told.
 */
export async function readPicturesIn(document: Document): Promise<WithPictures> {
  const sources = picturesIn(document.blocks);
  const read = new Map<string, Block[]>();
  let failure: UnreadableDocument | null = null;
  const began = performance.now();
  try {
    await assertRecogniser();
    const scans = document.scans ? await document.scans() : new Map<string, Pixels>();
    const withText = document.format !== 'picture' && charactersIn(document.blocks) < FEW_CHARACTERS;
    for (const [i, src] of sources.entries()) {
      const picture = scans.get(src) ?? document.media?.get(src) ?? inlined(src);
      if (!picture) continue;
      if (i >= MAX_PICTURES || performance.now() - began > MAX_TIME) throw tooMany(sources.length - i);
      scans.delete(src); // megabytes
      try {
        const blocks = await readPicture(picture, withText);
        if (blocks.length > 0) read.set(src, blocks);
      } catch (error) {
        failure ??= ours(error);
      }
    }
  } catch (error) {
    failure ??= ours(error);
  }
  if (read.size === 0) return { document, failure: failure ?? noTable() };
  const damage = failure === null ? document.damage : [document.damage, failure.message].filter(Boolean).join('; ');
  const blocks = new Placer(read).all(document.blocks);
  return { document: { ...document, blocks, ...(damage ? { damage } : {}) }, failure };
}

function ours(error: unknown): UnreadableDocument {
  if (error instanceof UnreadableDocument) return error;
  throw error;
}

function tooMany(left: number): UnreadableDocument {
  return new UnreadableDocument('too_complex', {
    zh: `图片太多，${left} 张没有识别`,
    en: `too many pictures: ${left} were not read`,
  });
}

function noTable(): UnreadableDocument {
  return new UnreadableDocument('no_table', {
    zh: '图片中没有找到表格（可能是照片、图标或印章）',
    en: 'no table in the picture (a photograph, an icon, a seal)',
  });
}

const DATA = 'data:image/';

/** The picture that an address holds itself: data:image/png;base64,… */
function inlined(src: string): Uint8Array | null {
  const coded = src.startsWith(DATA) ? /^[^,]{0,100};base64,/.exec(src) : null;
  return coded ? Buffer.from(src.slice(coded[0].length), 'base64') : null;
}

/** Addresses of pictures in reading order, each once. */
function picturesIn(blocks: readonly Block[]): string[] {
  const found = new Set<string>();
  const walk = (list: readonly Block[]): void => {
    for (const block of list) {
      if (block.kind === 'picture') found.add(block.src);
      if (block.kind === 'table')
        for (const { cells } of block.rows) for (const cell of cells) if (cell.blocks) walk(cell.blocks);
    }
  };
  walk(blocks);
  return [...found];
}

function charactersIn(blocks: readonly Block[]): number {
  let count = 0;
  for (const block of blocks) {
    if (block.kind === 'line') count += block.text.length;
    if (block.kind === 'table') for (const { cells } of block.rows) for (const { text } of cells) count += text.length;
  }
  return count;
}

/** Puts what was read in the pictures' places, and numbers tables and lines anew. */
class Placer {
  private tables = 0;
  private lines = 0;

  constructor(private readonly read: ReadonlyMap<string, Block[]>) {}

  all(blocks: readonly Block[]): Block[] {
    return blocks.flatMap((block): Block[] => {
      if (block.kind === 'line') return [{ ...block, row: this.lines++ }];
      if (block.kind === 'picture') {
        const own = this.read.get(block.src);
        return own ? this.all(own) : [block];
      }
      if (block.kind === 'attachment') return [block];
      const index = this.tables++;
      const rows = block.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => this.cell(cell)) }));
      return [{ ...block, index, rows }];
    });
  }

  private cell(cell: Cell): Cell {
    return cell.blocks ? { ...cell, blocks: this.all(cell.blocks) } : cell;
  }
}
