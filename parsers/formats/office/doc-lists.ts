import type { Buffer } from 'node:buffer';
import type { DocFile } from './doc-file.js';
import type { Level, List } from './numbering.js';

/** Number formats by Word's code (MSONFC), as the XML of today calls them. */
const FORMATS: Readonly<Record<number, string>> = {
  ...{ 0: 'decimal', 1: 'upperRoman', 2: 'lowerRoman', 3: 'upperLetter', 4: 'lowerLetter', 10: 'ideographDigital' },
  ...{ 11: 'japaneseCounting', 14: 'decimalFullWidth', 18: 'decimalEnclosedCircle', 19: 'decimalFullWidth2' },
  ...{ 22: 'decimalZero', 23: 'bullet', 26: 'decimalEnclosedFullstop', 27: 'decimalEnclosedParen' },
  ...{ 28: 'decimalEnclosedCircleChinese', 29: 'ideographEnclosedCircle', 30: 'ideographTraditional' },
  ...{ 31: 'ideographZodiac', 33: 'taiwaneseCounting', 34: 'ideographLegalTraditional' },
  ...{ 35: 'taiwaneseCountingThousand', 36: 'taiwaneseDigital', 37: 'chineseCounting', 38: 'chineseLegalSimplified' },
  ...{ 39: 'chineseCountingThousand', 255: 'none' },
};
const MAX_LISTS = 2000;

/** The lists of a Word 97-2003 file, by the number under which paragraphs refer to them. Damaged ones are left out. */
export function listsOf(file: DocFile): Map<string, List> {
  const lists = new Map<string, List>();
  if (!file.hasLists) return lists;
  try {
    const byId = definitionsOf(file.lists);
    const { overrides } = file;
    const count = Math.min(overrides.readUInt32LE(0), MAX_LISTS);
    for (let i = 0; i < count; i += 1) {
      const id = overrides.readInt32LE(4 + 16 * i);
      const levels = byId.get(id);
      if (levels) lists.set(String(i + 1), { key: String(id), levels });
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return lists;
}

function definitionsOf(bytes: Buffer): Map<number, Map<number, Level>> {
  const count = Math.min(bytes.readUInt16LE(0), MAX_LISTS);
  const found = new Map<number, Map<number, Level>>();
  let at = 2 + 28 * count;
  for (let i = 0; i < count; i += 1) {
    const start = 2 + 28 * i;
    const isSimple = ((bytes[start + 26] as number) & 1) === 1;
    const levels = new Map<number, Level>();
    for (let level = 0; level < (isSimple ? 1 : 9); level += 1) {
      const own = levelAt(bytes, at);
      levels.set(level, own.level);
      at = own.end;
    }
    found.set(bytes.readInt32LE(start), levels);
  }
  return found;
}

function levelAt(bytes: Buffer, at: number): { level: Level; end: number } {
  const text = at + 28 + bytes.readUInt8(at + 24) + bytes.readUInt8(at + 25);
  const length = bytes.readUInt16LE(text);
  const end = text + 2 + 2 * length;
  // A character below nine stands for the number of that level.
  const printed = bytes
    .toString('utf16le', text + 2, end)
    .replace(/[\0-\x08]/g, (sign) => `%${sign.charCodeAt(0) + 1}`);
  return {
    level: {
      start: bytes.readInt32LE(at),
      format: FORMATS[bytes.readUInt8(at + 4)] ?? 'decimal',
      text: printed,
      suffix: bytes.readUInt8(at + 15) === 2 ? 'nothing' : 'tab',
    },
    end,
  };
}
