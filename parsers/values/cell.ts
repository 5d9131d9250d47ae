import type { Status } from '../report.js';

/** What one printed cell says. */
export interface Reading {
  value: number | null;
  status: Exclude<Status, 'absent'>;
  /** The unit printed in the cell, where there is one: 元, 万元, 亿元. */
  money?: '元' | '万元' | '亿元';
  /** A bare digit is raised right behind the number (12¹): the mark of a note most likely, and a digit of the number perhaps. */
  isNoted?: true;
}

const BLANK: Reading = { value: null, status: 'blank' };
const DASH: Reading = { value: null, status: 'dash' };
const UNREADABLE: Reading = { value: null, status: 'unreadable' };
const ZERO: Reading = { value: 0, status: 'reported' };

const COUNT =
  /^([+-]?)(\d{1,12}|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?(?:件|条|次|项|个|宗|份|起|件次|件数|篇|人|人次|名|期|场)?$/;
const AMOUNT = /^([+-]?)(\d{1,13}|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,8}))?(亿元|万元|元|万)?$/;
const CHANGE = /^(增加|增|新增|减少|减|\+|-)?(\d{1,9})(?:件|条|次|项|个)?$/;

/** A count: 0, １２, 1,204, 3件, 无, 零. Anything printed that is not a count is unreadable, never zero. */
export function readCount(raw: string): Reading {
  // The cell of nine pages in ten.
  if (raw === '0') return ZERO;
  const { text, noted } = unmarked(tidy(raw));
  const plain = plainReading(text);
  if (plain) return plain;
  const match = COUNT.exec(text);
  // 1.204 is one thousand in some places, and no count in any.
  if (!match || (match[3]?.length === 3 && match[2] !== '0')) return UNREADABLE;
  const value = Number(`${match[2]?.replaceAll(',', '')}${match[3] ? `.${match[3]}` : ''}`);
  return { value: match[1] === '-' ? -value : value, status: 'reported', ...noted };
}

/** An amount in 万元. The unit of the cell wins over the header's; with neither the number stays as printed. */
export function readAmount(raw: string, header: '元' | '万元' | '亿元' | null): Reading {
  const { text, noted } = unmarked(tidy(raw));
  const plain = plainReading(text);
  if (plain) return plain;
  const match = AMOUNT.exec(text);
  if (!match) return UNREADABLE;
  const digits = `${match[2]?.replaceAll(',', '')}${match[3] ? `.${match[3]}` : ''}`;
  const printed = match[4] === '万' ? '万元' : (match[4] as '元' | '万元' | '亿元' | undefined);
  const unit = printed ?? header;
  const value = unit === '元' ? shift(digits, -4) : unit === '亿元' ? shift(digits, 4) : Number(digits);
  const money = printed ? { money: printed } : {};
  return { value: match[1] === '-' ? -value : value, status: 'reported', ...money, ...noted };
}

/** A signed change: -2, 减2, 减少2, ＋3, 增3, 3. */
export function readChange(raw: string): Reading {
  const { text, noted } = unmarked(tidy(raw));
  const plain = plainReading(text);
  if (plain) return plain;
  const match = CHANGE.exec(text);
  if (!match) return UNREADABLE;
  const value = Number(match[2]);
  return { value: match[1] && /^[减-]/.test(match[1]) && value !== 0 ? -value : value, status: 'reported', ...noted };
}

function plainReading(text: string): Reading | null {
  if (text === '') return BLANK;
  if (text === '无' || text === '零' || text === '〇') return ZERO;
  if (/^(?:[/\\|-]{1,6}|不适用|\.{2,6}|…{1,3})$/.test(text)) return DASH;
  return null;
}

/** Half width, one kind of minus, thousands separator and dot, no white space. A line break between two digits stays: two numbers in one cell are no number. */
function tidy(raw: string): string {
  let text = '';
  for (let i = 0; i < raw.length; i += 1) {
    const c = raw.charCodeAt(i);
    if (c === 10) {
      if (isDigit(text.charCodeAt(text.length - 1)) && isDigit(raw.charCodeAt(i + 1))) return `${text}\n`;
    } else if (c <= 32 || c === 0xa0 || c === 0x3000 || (c >= 0x2000 && c <= 0x200d) || c === 0x2060 || c === 0xfeff) {
      // white space
    } else if (c >= 0xff01 && c <= 0xff5e) text += String.fromCharCode(c - 0xfee0);
    else if ((c >= 0x2010 && c <= 0x2015) || c === 0x2212 || c === 0x2500 || c === 0x2501) text += '-';
    else if (c === 0x3002) {
      if (isDigit(raw.charCodeAt(i + 1))) text += '.';
    } else text += raw[i];
  }
  return text;
}

const RAISED = '[⁰¹²³⁴-⁹₀-₉]{1,2}';
const COUNTED = '件条次项个宗份起篇人名期场元';
/** What can be nothing but the mark of a note behind a number: 12*, 12①, 12[1], 12注1, 12（注1）, 3件¹. */
const NOTE = new RegExp(
  `(?<=[\\d${COUNTED}])(?:\\*{1,3}|※|[①-⑳]|注(?:\\d{0,2}|${RAISED})|[[【〔](?:\\d{1,2}|注\\d{0,2}|注?${RAISED}|[①-⑳])[\\]】〕]|\\((?:注\\d{0,2}|注?${RAISED}|[①-⑳])\\))$|(?<=[${COUNTED}])${RAISED}$`,
);
/** What may be one, or the number's last digits: 12¹. */
const UNSURE = new RegExp(`(?<=\\d)${RAISED}$`);
const PLAIN = /^[\d.,+-]*$/;

/** A number without the mark of a note behind it. */
function unmarked(text: string): { text: string; noted: { isNoted?: true } } {
  if (PLAIN.test(text)) return { text, noted: {} };
  const bare = text.replace(UNSURE, '');
  return bare === text ? { text: text.replace(NOTE, ''), noted: {} } : { text: bare, noted: { isNoted: true } };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Moves the decimal point exactly: 251000 元 is 25.1 万元, without binary rounding. */
function shift(digits: string, places: number): number {
  return Number(`${digits}e${places}`);
}
