/** Values that a page's script writes as literals of JavaScript: not JSON, and never run. */

const MAX_DEPTH = 60;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' };

/** The object or array that a script assigns to a name: window._CONFIG = {SID: '1', TREE: […]}; null where there is none. */
export function assignedLiteral(script: string, name: string): unknown {
  const match = new RegExp(`(?<![\\w$])['"]?${name}['"]?\\]?\\s*[=:]\\s*(?=[{[])`).exec(script);
  return match ? readLiteral(script, match.index + match[0].length) : null;
}

/**
 * The literal that begins at a place of a script: keys with or without quotes, strings of any quotes and joined by +, comments, trailing
 * commas. What is no literal (a call, a variable) is null; what is cut short gives what there is. What follows is not looked at.
 */
export function readLiteral(script: string, start: number): unknown {
  return new Reader(script, start).value(0);
}

/** Where the string that opens at a place of a script is closed; -1 where it is not. */
export function closingQuote(script: string, open: number): number {
  const quote = script[open] as string;
  for (let end = script.indexOf(quote, open + 1); end >= 0; end = script.indexOf(quote, end + 1)) {
    let slashes = 0;
    while (script[end - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return -1;
}

class Reader {
  constructor(
    private readonly script: string,
    private at: number,
  ) {}

  value(depth: number): unknown {
    this.space();
    const c = this.script[this.at];
    if (c === '{' && depth < MAX_DEPTH) return this.object(depth);
    if (c === '[' && depth < MAX_DEPTH) return this.array(depth);
    if (c === '"' || c === "'" || c === '`') return this.joined(depth);
    return this.bare();
  }

  private object(depth: number): Record<string, unknown> {
    const found: Record<string, unknown> = Object.create(null);
    this.at += 1;
    while (this.more('}')) {
      const c = this.script[this.at] as string;
      const key = /['"]/.test(c) ? this.string() : this.match(/[\w$]+/y);
      this.space();
      if (key !== null && this.script[this.at] === ':') {
        this.at += 1;
        found[key] = this.value(depth + 1);
      }
      this.rest();
    }
    return found;
  }

  private array(depth: number): unknown[] {
    const found: unknown[] = [];
    this.at += 1;
    while (this.more(']')) {
      found.push(this.value(depth + 1));
      this.rest();
    }
    return found;
  }

  /** Steps over commas; false, and over the closing bracket, where nothing follows. A bracket of the other kind ends it too. */
  private more(closing: string): boolean {
    do this.space();
    while (this.match(/,/y) !== null);
    const c = this.script[this.at];
    if (c === closing) this.at += 1;
    return c !== undefined && c !== ']' && c !== '}';
  }

  private joined(depth: number): string | null {
    let text = this.string();
    for (;;) {
      this.space();
      if (this.match(/\+(?=\s*['"`])/y) === null) break;
      this.space();
      text += this.string();
    }
    return depth > 0 && this.rest() ? null : text;
  }

  private string(): string {
    const quote = this.script[this.at] as string;
    const parts: string[] = [];
    this.at += 1;
    for (let c = this.script[this.at]; c !== undefined && c !== quote; c = this.script[this.at]) {
      if (c === '\\') parts.push(this.escape());
      else parts.push(this.match(quote === '"' ? /[^"\\]+/y : quote === "'" ? /[^'\\]+/y : /[^`\\]+/y) ?? '');
    }
    this.at += 1;
    return parts.join('');
  }

  private escape(): string {
    const code = this.match(/\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\u\{[\da-fA-F]{1,6}\}/y);
    if (code !== null) {
      const value = Number.parseInt(code.replace(/[^\da-fA-F]/g, '').slice(-6), 16);
      return value <= 0x10ffff ? String.fromCodePoint(value) : '';
    }
    const c = this.script[this.at + 1] ?? '';
    this.at += 2;
    return c === '\n' || c === '\r' ? '' : (ESCAPES[c] ?? c);
  }

  /** A number, a word, or an expression. */
  private bare(): unknown {
    const from = this.at;
    this.rest();
    const text = this.script.slice(from, this.at).trim();
    if (/^-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return Number(text);
    return text === 'true' || text === '!0' ? true : text === 'false' || text === '!1' ? false : null;
  }

  /** Steps to the next comma or closing bracket of this level; true where there was something on the way. */
  private rest(): boolean {
    let depth = 0;
    let isAny = false;
    for (;;) {
      this.space();
      const c = this.script[this.at];
      if (c === undefined || (depth === 0 && (c === ',' || c === '}' || c === ']'))) return isAny;
      isAny = true;
      if (c === '"' || c === "'" || c === '`') {
        this.string();
        continue;
      }
      if (c === '{' || c === '[' || c === '(') depth += 1;
      else if (c === '}' || c === ']' || c === ')') depth = Math.max(0, depth - 1);
      this.at += 1;
    }
  }

  private space(): void {
    while (this.match(/\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y) !== null);
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.script)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }
}
