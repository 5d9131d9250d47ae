import { toGbk } from '../encodings.js';
import { HEADINGS } from '../headings.js';
import type { Rows, Tables } from '../tables.js';
import type { TrueReport } from '../truth.js';

/** What a Rich Text file has: every option is something that programs write. */
export interface RtfOptions {
  /** GBK bytes, as WPS and old Word write them, in place of Unicode with a substitute. */
  bytes?: boolean;
  /** Cells merged across are one wide cell, in place of a first one and parts. */
  wide?: boolean;
  /** Everything in the one cell of a table, tables inside of it. */
  isNested?: boolean;
}

/** Width of a column in twips. */
const WIDTH = 900;

/** A report as a Rich Text file. */
export function rtfFile(report: TrueReport, tables: Tables, options: RtfOptions = {}): Uint8Array {
  const encode = options.bytes ? gbkBytes : unicode;
  const chapters = [[], tables.two, tables.three, tables.four, [], []];
  const depth = options.isNested ? 2 : 1;
  const frame = options.isNested ? '\\intbl\\itap1' : '';
  const paragraph = (text: string) => `\\pard${frame} {\\f0 ${encode(text)}}\\par\n`;
  const body = [
    ...[report.title, `发布日期：${report.publishedOn}`].map(paragraph),
    ...HEADINGS.flatMap((heading, i) => [
      paragraph(heading),
      ...(report.prose[i] ?? []).map(paragraph),
      ...(chapters[i] ?? []).map((rows) => `${tableOf(rows, encode, depth, options)}${paragraph('')}`),
    ]),
  ].join('');
  const whole = options.isNested
    ? `${body}\\pard\\intbl\\itap1\\cell\n\\trowd\\trleft0\\cellx14000\\row\n\\pard\\par`
    : body;
  return new TextEncoder().encode(
    `{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}{\\f1\\froman\\fcharset0 Times New Roman;}}
{\\*\\generator Demo;}{\\info{\\title 2019}}\\uc${options.bytes ? 1 : 2}
${whole}}`,
  );
}

function tableOf(rows: Rows, encode: (text: string) => string, depth: number, options: RtfOptions): string {
  const end = depth > 1 ? { cell: '\\nestcell', row: '\\nestrow' } : { cell: '\\cell', row: '\\row' };
  return laidOut(rows, options)
    .map((row) => {
      let right = 0;
      const definition = row
        .map(({ width, marks }) => {
          right += width * WIDTH;
          return `${marks}\\clbrdrt\\brdrs\\cellx${right}`;
        })
        .join('');
      const cells = row.map(({ text }) => `{\\f0 ${encode(text)}}${end.cell}`).join('');
      const own = `\\trowd\\trgaph108\\trleft0 ${definition}`;
      const close = depth > 1 ? `{\\*\\nesttableprops${own}${end.row}}{\\nonesttables\\par}` : `${own}${end.row}`;
      return `\\pard\\intbl\\itap${depth} ${cells}${close}\n`;
    })
    .join('');
}

interface Laid {
  text: string;
  width: number;
  marks: string;
}

/** Rows with a cell for each place that a merged cell goes down into, and across where it is not one wide cell. */
function laidOut(rows: Rows, { wide }: RtfOptions): Laid[][] {
  let hanging: { column: number; width: number; left: number }[] = [];
  return rows.map((row) => {
    const laid: Laid[] = [];
    const next: typeof hanging = [];
    let column = 0;
    const put = (text: string, width: number, down: string) => {
      if (wide || width === 1) laid.push({ text, width, marks: down });
      else
        for (let i = 0; i < width; i += 1)
          laid.push({ text: i === 0 ? text : '', width: 1, marks: `${i === 0 ? '\\clmgf' : '\\clmrg'}${down}` });
      column += width;
    };
    const goOn = () => {
      for (
        let own = hanging.find((cell) => cell.column === column);
        own;
        own = hanging.find((cell) => cell.column === column)
      ) {
        if (own.left > 1) next.push({ ...own, left: own.left - 1 });
        put('', own.width, '\\clvmrg');
      }
    };
    for (const { text, rowspan = 1, colspan = 1 } of row) {
      goOn();
      if (rowspan > 1) next.push({ column, width: colspan, left: rowspan - 1 });
      put(text, colspan, rowspan > 1 ? '\\clvmgf' : '');
    }
    goOn();
    hanging = next;
    return laid;
  });
}

/** \uN with two question marks for programs without Unicode. */
function unicode(text: string): string {
  return [...text]
    .map((c) => {
      const code = c.charCodeAt(0);
      return code < 128 ? escaped(c) : `\\u${code > 32_767 ? code - 65_536 : code}??`;
    })
    .join('');
}

const escaped = (text: string) => text.replace(/[\\{}]/g, '\\$&');

/** GBK bytes, those of Chinese characters as \'hh. */
function gbkBytes(text: string): string {
  return [...toGbk(text)]
    .map((byte) => (byte < 128 ? escaped(String.fromCharCode(byte)) : `\\'${byte.toString(16)}`))
    .join('');
}
