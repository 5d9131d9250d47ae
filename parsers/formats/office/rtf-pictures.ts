import { Buffer } from 'node:buffer';
import type { Picture } from '../../document.js';
import { contentKind } from '../sniff.js';

/** Gathers the pictures of a Rich Text file. PNG and JPEG are kept; of others (metafiles) it is only known that they are there. */
export class RtfPictures {
  readonly media = new Map<string, Uint8Array>();
  private pieces: Buffer[] = [];
  private half = '';
  private waiting: Picture[] = [];
  private count = 0;

  /** A piece of the open picture's bytes: digits of hexadecimal, or the bytes as they are. */
  add(text: string, coding: 'hex' | 'latin1'): void {
    if (coding === 'latin1') this.pieces.push(Buffer.from(text, 'latin1'));
    else {
      const digits = this.half + text.replace(/\s/g, '');
      const even = digits.length - (digits.length % 2);
      this.half = digits.slice(even);
      this.pieces.push(Buffer.from(digits.slice(0, even), 'hex'));
    }
  }

  end(): void {
    const bytes = Buffer.concat(this.pieces.splice(0));
    this.half = '';
    if (bytes.length === 0) return;
    const src = `picture${this.count++}`;
    if (/^(?:png|jpeg)$/.test(contentKind(bytes))) this.media.set(src, bytes);
    this.waiting.push({ kind: 'picture', src });
  }

  /** Pictures since the last paragraph. */
  take(): Picture[] {
    return this.waiting.splice(0);
  }
}
