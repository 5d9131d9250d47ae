/**
 * Sentences as numbers, to find the same ones in other reports. Set aside are white space and punctuation, the unit's and the county's
 * own names, 我镇 and 本街道, and years: a sentence that was taken over with the name changed is the same.
 */

/** Shorter ones say nothing of their own: 特此报告, （一）主动公开. */
const MIN_LENGTH = 12;
const MAX_LENGTH = 600;
const buffer = new Uint16Array(MAX_LENGTH);

const NAME = 0x25a1; // □
const YEAR = 0x5e74; // 年
const SELF = /[我本全该](?:镇|乡|街道办事处|街道|办事处|苏木|农场)/g;

/** The number of each sentence that is long enough, each once, in reading order. */
export function wordingsOf(texts: readonly string[], names: readonly (string | null)[]): number[] {
  const found = new Set<number>();
  for (const text of texts) {
    const prepared = prepare(text, names);
    let length = 0;
    for (let i = 0; i <= prepared.length; i += 1) {
      const char = i < prepared.length ? prepared.charCodeAt(i) : 0x0a;
      if (isEnd(char)) {
        if (length >= MIN_LENGTH) found.add(hash(length));
        length = 0;
      } else if (length < MAX_LENGTH) length = push(char, length);
    }
  }
  return [...found];
}

/** The sentence of a number as it is printed; null where none is. */
export function sentenceOf(
  texts: readonly string[],
  names: readonly (string | null)[],
  wording: number,
): string | null {
  for (const text of texts) {
    for (const sentence of text.split(ENDS))
      if (wordingsOf([sentence], names).includes(wording)) return sentence.trim();
  }
  return null;
}

const ENDS = /[。；！？;!?\n\r]/;

function prepare(text: string, names: readonly (string | null)[]): string {
  let prepared = text;
  for (const name of names) if (name !== null && name.length > 1) prepared = prepared.replaceAll(name, '□');
  return prepared.replace(SELF, '□');
}

const END_CHARACTERS = [...'。；！？;!?\n\r'].map((end) => end.charCodeAt(0));

function isEnd(char: number): boolean {
  // Nearly every character is one of these, and none of them ends a sentence.
  if (char >= 0x4e00 && char <= 0x9fff) return false;
  return END_CHARACTERS.includes(char);
}

/** Adds a character to the sentence in the buffer, if it counts; a year takes the place of its digits. */
function push(char: number, length: number): number {
  const plain = char >= 0xff10 && char <= 0xff19 ? char - 0xfee0 : char;
  if (plain === YEAR && isYear(length)) {
    buffer[length - 4] = YEAR;
    return length - 3;
  }
  if (!isLetter(plain)) return length;
  buffer[length] = plain;
  return length + 1;
}

function isYear(length: number): boolean {
  if (length < 4) return false;
  for (let i = length - 4; i < length; i += 1) if (!isDigit(buffer[i] as number)) return false;
  const first = buffer[length - 4];
  return (first === 0x31 || first === 0x32) && (length === 4 || !isDigit(buffer[length - 5] as number));
}

function isDigit(char: number): boolean {
  return char >= 0x30 && char <= 0x39;
}

/** Letters, digits and characters: what is left of a sentence without white space, punctuation and signs. */
function isLetter(char: number): boolean {
  return (
    (char >= 0x4e00 && char <= 0x9fff) ||
    (char >= 0x3400 && char <= 0x4dbf) ||
    isDigit(char) ||
    (char >= 0x41 && char <= 0x5a) ||
    (char >= 0x61 && char <= 0x7a) ||
    char === NAME ||
    char === 0x25 // %
  );
}

/** 53 bits of the sentence in the buffer (two FNV-1a of 32 bits): every integer of this size is exact in a double. */
function hash(length: number): number {
  let a = 0x811c9dc5;
  let b = 0xcbf29ce4;
  for (let i = 0; i < length; i += 1) {
    const char = buffer[i] as number;
    a = Math.imul(a ^ char, 0x01000193);
    b = Math.imul(b ^ (char + i), 0x01000197);
  }
  return (b & 0x1fffff) * 0x1_0000_0000 + (a >>> 0);
}
