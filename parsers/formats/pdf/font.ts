import { unifiedIdeograph } from './characters.js';
import type { ShownGlyph } from './ink/writing.js';

/** What is known of a font, as far as it bears on where its characters stand and whether they can be believed. */
export interface FontFacts {
  isVertical: boolean;
  /** Of the font's units in text space: 0.001, but for fonts made of drawings. */
  unit: number;
  verticalAdvance: number;
  verticalOrigin: number;
  /** Which character codes the font says the meaning of; null where it says so of none. */
  known: ReadonlySet<number> | null;
  /** A glyph's name by code, where the font changes its encoding. */
  names: Readonly<Record<number, string>>;
}

/** Fonts as pdf.js hands them over with `fontExtraProperties`. */
export interface PdfjsFont {
  vertical?: boolean;
  isType3Font?: boolean;
  fontMatrix?: ArrayLike<number> | null;
  defaultVMetrics?: ArrayLike<number> | null;
  composite?: boolean;
  differences?: Record<number, string>;
  /** A table of characters by code (`_map`), or first and last code of a font whose codes were taken for characters. */
  toUnicode?: { _map?: (string | undefined)[]; firstChar?: number };
}

export function fontFacts(font: PdfjsFont): FontFacts {
  const map = font.toUnicode?._map;
  const known = map ? new Set(Object.keys(map).map(Number)) : null;
  const metrics = font.defaultVMetrics ? Array.from(font.defaultVMetrics) : [];
  return {
    isVertical: font.vertical === true,
    unit: (font.isType3Font && font.fontMatrix?.[0]) || 0.001,
    verticalAdvance: metrics[0] ?? -1000,
    verticalOrigin: metrics[2] ?? 880,
    known,
    names: font.differences ?? {},
  };
}

/** For a character whose font does not say which it is: a place for it, never a guess. */
export const UNKNOWN = '\uFFFD';

/**
 * The character that a glyph stands for; empty for white space. A font that carries no table from its codes to characters would
 * let 0 be read as any other digit: its characters are unknown.
 */
export function readable(
  { originalCharCode: code, unicode, isSpace }: ShownGlyph,
  { known, names }: FontFacts,
): string {
  if (unicode.trim() === '') return '';
  if (!known?.has(code)) return UNKNOWN;
  if (isGuess(names[code], unicode)) return UNKNOWN;
  let text = '';
  for (const character of unicode) {
    const c = character.codePointAt(0) as number;
    if (c < 32 || (c >= 127 && c < 160)) return UNKNOWN;
    if (c === 0xad || (c >= 0x200b && c <= 0x200f) || c === 0xfeff || c === 0x2060) continue;
    text += unifiedIdeograph(character);
  }
  return text;
}

/** pdf.js takes a glyph named g0031, G31, C49 or c31 for the character of that number; as often it is the glyph's own number. */
function isGuess(name: string | undefined, unicode: string): boolean {
  const digits = name ? /^[gGcC]([\da-fA-F]{2,4})$/.exec(name)?.[1] : undefined;
  if (digits === undefined) return false;
  const c = unicode.codePointAt(0);
  return c === Number.parseInt(digits, 16) || c === Number(digits);
}
