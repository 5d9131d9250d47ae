/** Characters of the symbol fonts that Chinese forms use, by their code without the font's own offset (F000). */
const WINGDINGS: Readonly<Record<number, string>> = {
  111: '□',
  113: '□',
  114: '□',
  168: '□',
  163: '□',
  252: '√',
  254: '☑',
  251: '×',
  253: '☒',
  110: '■',
  108: '●',
};
const CIRCLED_FROM = 0x81; // ① to ⑩ in Wingdings

/** A character of a symbol font as one of Unicode; letters and digits of Symbol are themselves, what is not known is a blank. */
export function symbol(font: string, code: number): string {
  if (Number.isNaN(code)) return ' ';
  const own = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  if (/^wingdings/i.test(font)) {
    if (/2$/.test(font.trim())) return own === 80 || own === 82 ? '√' : own === 163 ? '□' : ' ';
    if (own >= CIRCLED_FROM && own < CIRCLED_FROM + 10) return String.fromCharCode(0x2460 + own - CIRCLED_FROM);
    return WINGDINGS[own] ?? ' ';
  }
  if (own >= 32 && own < 127) return String.fromCharCode(own);
  return code > 255 && code < 0xe000 ? String.fromCharCode(code) : ' ';
}
