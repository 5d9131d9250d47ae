import type { Label } from '../forms/form.js';

/**
 * A label as it is compared: half width, without white space, punctuation, and the number in front. 三、本 年度 办理结果 and
 * 三本年度办理结果 are one label; so are （一）予以公开, ㈠予以公开 and 予以公开.
 */
export function normalise(text: string): string {
  let out = '';
  let lead = true;
  for (let i = 0; i < text.length; i += 1) {
    let c = text.charCodeAt(i);
    if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0;
    const isHan = (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf);
    const isAscii = (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122);
    if (!isHan && !isAscii) continue;
    if (lead && (NUMERALS.has(c) || (c >= 48 && c <= 57))) continue;
    lead = false;
    out += String.fromCharCode(c);
  }
  return out;
}

const NUMERALS = new Set([...'一二三四五六七八九十'].map((numeral) => numeral.charCodeAt(0)));

/** Labels of one kind (the rows of chapter three, say), ready to be matched against printed text. */
export class Labels {
  private readonly exact = new Map<string, number>();
  private readonly wordings: { text: string; bigrams: Set<string>; index: number }[] = [];
  private readonly remembered = new Map<string, { index: number; score: number }>();

  constructor(readonly labels: readonly Label[]) {
    for (const [index, { label, variants = [] }] of labels.entries()) {
      for (const wording of [label, ...variants]) {
        const text = normalise(wording);
        if (this.exact.has(text)) continue;
        this.exact.set(text, index);
        this.wordings.push({ text, bigrams: bigramsOf(text), index });
      }
    }
  }

  /** The label that the text is, or -1. Exact up to white space, punctuation and numbering. */
  find(normalised: string): number {
    return this.exact.get(normalised) ?? -1;
  }

  /**
   * The label that the text most resembles: index and score from 0 to 1; 1 is an exact match, 0.9 a text that holds the whole
   * label (an annotated or merged one), below that the share of common character pairs. Index -1 under 0.6.
   */
  resemble(normalised: string): { index: number; score: number } {
    const exact = this.exact.get(normalised);
    if (exact !== undefined) return { index: exact, score: 1 };
    if (normalised.length < 2 || normalised.length > 400) return NO_MATCH;
    const known = this.remembered.get(normalised);
    if (known) return known;
    const found = this.search(normalised);
    if (this.remembered.size > 5000) this.remembered.clear();
    this.remembered.set(normalised, found);
    return found;
  }

  private search(text: string): { index: number; score: number } {
    let best = NO_MATCH;
    let bestLength = 0;
    let rival = 0; // the best score of another label
    const pairs = bigramsOf(text);
    for (const wording of this.wordings) {
      let score = 0;
      // Annotated (规范性文件（指…）) or merged (（三）不予公开1.属于国家秘密): at the beginning or the end, and most specific wins.
      if (wording.text.length >= 4 && (text.startsWith(wording.text) || text.endsWith(wording.text))) score = 0.9;
      else {
        let common = 0;
        for (const pair of wording.bigrams) if (pairs.has(pair)) common += 1;
        score = (2 * common) / (wording.bigrams.size + pairs.size);
        // A label cut short (本年新 for 本年新制作数量) says too little to be told from its neighbours.
        if (score >= 0.9) score = 0.89;
      }
      if (score > best.score || (score === best.score && wording.text.length > bestLength)) {
        if (wording.index !== best.index && score < 0.9) rival = Math.max(rival, best.score);
        best = { index: wording.index, score };
        bestLength = wording.text.length;
      } else if (wording.index !== best.index) rival = Math.max(rival, score);
    }
    const isDistinct = best.score >= 0.9 || best.score - rival >= 0.1;
    return best.score >= 0.6 && isDistinct ? best : NO_MATCH;
  }
}

const NO_MATCH = { index: -1, score: 0 };

function bigramsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < text.length; i += 1) pairs.add(text.slice(i, i + 2));
  return pairs;
}
