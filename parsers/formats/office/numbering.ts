import { childAt, childOf, childrenOf, type XmlElement } from './xml.js';

/** How one level of a list is numbered. */
export interface Level {
  start: number;
  format: string;
  /** 第%1条, %1、: the levels' numbers with what is printed around them. */
  text: string;
  /** What stands between number and text: tab, space or nothing. */
  suffix: string;
}

/** A list that paragraphs refer to. */
export interface List {
  /** Lists that count on from one another share their key. */
  key: string;
  levels: Map<number, Level>;
}

/** The numbers that Word prints before paragraphs and keeps out of their text: 一、 before a heading, 1. before a label. */
export class Numbering {
  private readonly counts = new Map<string, number[]>();

  constructor(private readonly lists: ReadonlyMap<string, List>) {}

  /** What is printed before the next paragraph of a list; empty for bullets and lists that print nothing. */
  next(id: string, at: number): string {
    const list = this.lists.get(id);
    const level = list?.levels.get(at);
    if (!list || !level) return '';
    const counts = this.counts.get(list.key) ?? [];
    this.counts.set(list.key, counts);
    counts.length = Math.min(counts.length, at + 1);
    for (let above = 0; above < at; above += 1) counts[above] ??= list.levels.get(above)?.start ?? 1;
    counts[at] = counts[at] === undefined ? level.start : (counts[at] as number) + 1;
    if (level.format === 'bullet' || level.format === 'none') return '';
    const printed = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const own = Number(digit) - 1;
      return written(counts[own] ?? 1, list.levels.get(own)?.format ?? 'decimal');
    });
    return level.suffix === 'nothing' || printed === '' ? printed : `${printed} `;
  }
}

/** The lists of word/numbering.xml, by the number under which paragraphs refer to them; none where the file has no such part. */
export function listsOf(root: XmlElement | undefined): Map<string, List> {
  const numbering = childOf(root, 'numbering');
  const abstract = new Map(
    childrenOf(numbering, 'abstractNum').map((own) => [own.attributes.abstractNumId ?? '', own]),
  );
  const byStyle = new Map<string, XmlElement>();
  for (const own of abstract.values()) {
    const style = childOf(own, 'styleLink')?.attributes.val;
    if (style) byStyle.set(style, own);
  }
  const lists = new Map<string, List>();
  for (const own of childrenOf(numbering, 'num')) {
    const id = own.attributes.numId ?? '';
    const key = childOf(own, 'abstractNumId')?.attributes.val ?? '';
    const named = abstract.get(key);
    const base = byStyle.get(childOf(named, 'numStyleLink')?.attributes.val ?? '') ?? named;
    const levels = new Map<number, Level>();
    for (const level of childrenOf(base, 'lvl')) levels.set(Number(level.attributes.ilvl), levelOf(level));
    const overrides = childrenOf(own, 'lvlOverride');
    for (const override of overrides) {
      const at = Number(override.attributes.ilvl);
      const level = childOf(override, 'lvl');
      if (level) levels.set(at, levelOf(level));
      const start = Number(childOf(override, 'startOverride')?.attributes.val);
      const before = levels.get(at);
      if (before && Number.isInteger(start)) levels.set(at, { ...before, start });
    }
    lists.set(id, { key: overrides.length > 0 ? `own ${id}` : key, levels });
  }
  return lists;
}

function levelOf(level: XmlElement): Level {
  const value = (name: string) => childOf(level, name)?.attributes.val;
  return {
    start: Number(value('start') ?? 1),
    format: value('numFmt') ?? childAt(level, 'AlternateContent', 'Fallback', 'numFmt')?.attributes.val ?? 'decimal',
    text: value('lvlText') ?? '',
    suffix: value('suff') ?? 'tab',
  };
}

const HAN = '零一二三四五六七八九';
const FORMAL = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** A number as a numbering format prints it (ECMA-376, ST_NumberFormat); as digits in formats that no Chinese document uses. */
export function written(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'taiwaneseCounting':
    case 'koreanCounting':
      return counted(value, HAN, '十');
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return counted(value, FORMAL, '拾');
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return [...String(value)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
    case 'ideographTraditional':
      return STEMS[value - 1] ?? String(value);
    case 'ideographZodiac':
      return BRANCHES[value - 1] ?? String(value);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCharCode(0x2460 + value - 1) : String(value);
    case 'decimalEnclosedParen':
      return `(${value})`;
    case 'decimalEnclosedFullstop':
      return `${value}.`;
    case 'ideographEnclosedCircle':
      return value >= 1 && value <= 10 ? String.fromCharCode(0x3280 + value - 1) : String(value);
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'lowerLetter':
      return lettered(value, 97);
    case 'upperLetter':
      return lettered(value, 65);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'upperRoman':
      return roman(value);
    case 'none':
    case 'bullet':
      return '';
    default:
      return String(value);
  }
}

/** 十一, 二十, 一百零五; larger ones as digits. */
function counted(value: number, digits: string, ten: string): string {
  if (value < 0 || value > 999) return String(value);
  if (value < 10) return digits[value] as string;
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor((value % 100) / 10);
  const ones = value % 10;
  const head = hundreds > 0 ? `${digits[hundreds]}${digits === HAN ? '百' : '佰'}` : '';
  const middle =
    tens > 0 ? `${tens > 1 || hundreds > 0 ? digits[tens] : ''}${ten}` : hundreds > 0 && ones > 0 ? '零' : '';
  return `${head}${middle}${ones > 0 ? digits[ones] : ''}`;
}

/** a … z, aa, bb. */
function lettered(value: number, first: number): string {
  if (value < 1 || value > 260) return String(value);
  return String.fromCharCode(first + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  const steps: [number, string][] = [
    ...([
      [1000, 'M'],
      [900, 'CM'],
      [500, 'D'],
      [400, 'CD'],
      [100, 'C'],
      [90, 'XC'],
      [50, 'L'],
      [40, 'XL'],
    ] as const),
    ...([
      [10, 'X'],
      [9, 'IX'],
      [5, 'V'],
      [4, 'IV'],
      [1, 'I'],
    ] as const),
  ].map(([size, sign]) => [size, sign]);
  let rest = value;
  let text = '';
  for (const [size, sign] of steps) {
    text += sign.repeat(Math.floor(rest / size));
    rest %= size;
  }
  return text;
}
