import {
  AlignmentType,
  DeletedTextRun,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  InsertedTextRun,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  Textbox,
  TextRun,
} from 'docx';
import { HEADINGS } from '../headings.js';
import type { Random } from '../random.js';
import type { Cell, Rows, Tables } from '../tables.js';
import type { TrueReport } from '../truth.js';

/** What a Word file has beyond text and tables: every option is something that offices do. */
export interface WordOptions {
  /** 一、 to 六、 before the headings by Word's numbering, not in their text. */
  isNumbered?: boolean;
  /** Changes that were tracked and neither accepted nor rejected. */
  changes?: boolean;
  /** Values and a paragraph in text boxes. */
  textBoxes?: boolean;
  /** Everything in the one cell of a table, tables inside of it. */
  isNested?: boolean;
  /** Notes at the foot of the page, some of them on values. */
  notes?: boolean;
  /** The report's name over each page and its number below. */
  furniture?: boolean;
  /** Values in pieces: one run a digit. */
  runs?: boolean;
  landscape?: boolean;
}

const AUTHOR = { author: '经办人', date: '2023-01-05T08:00:00Z' };

/** A report as a Word file. */
export async function wordFile(
  report: TrueReport,
  tables: Tables,
  random: Random,
  options: WordOptions = {},
): Promise<Uint8Array> {
  const writer = new WordFile(random, options);
  const chapters = [[], tables.two, tables.three, tables.four, [], []];
  const body = HEADINGS.flatMap((heading, i) => [
    writer.heading(heading),
    ...(report.prose[i] ?? []).map((text) => writer.paragraph(text)),
    ...(chapters[i] ?? []).flatMap((rows) => [writer.table(rows), new Paragraph('')]),
  ]);
  const content = options.isNested ? [writer.around(body)] : body;
  const document = new Document({
    numbering: {
      config: [
        {
          reference: 'chapters',
          levels: [{ level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、', alignment: AlignmentType.LEFT }],
        },
      ],
    },
    footnotes: writer.notes,
    sections: [
      {
        properties: options.landscape ? { page: { size: { orientation: PageOrientation.LANDSCAPE } } } : {},
        ...(options.furniture ? furniture(report) : {}),
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            children: [new TextRun({ text: report.title, bold: true })],
          }),
          writer.paragraph(`发布日期：${report.publishedOn}`),
          ...content,
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function furniture({ county, unit, year }: TrueReport) {
  const number = new TextRun({ children: ['第 ', PageNumber.CURRENT, ' 页'] });
  return {
    headers: { default: new Header({ children: [new Paragraph(`${county}${unit}${year}年度政府信息公开`)] }) },
    footers: { default: new Footer({ children: [new Paragraph({ children: [number] })] }) },
  };
}

class WordFile {
  readonly notes: Record<string, { children: Paragraph[] }> = {};
  private changes = 0;

  constructor(
    private readonly random: Random,
    private readonly options: WordOptions,
  ) {}

  heading(text: string): Paragraph {
    if (!this.options.isNumbered) return this.paragraph(text);
    return new Paragraph({ text: text.slice(2), numbering: { reference: 'chapters', level: 0 } });
  }

  paragraph(text: string): Paragraph {
    return new Paragraph({ children: this.runs(text) });
  }

  around(content: (Paragraph | Table | Textbox)[]): Table {
    return new Table({
      rows: [new TableRow({ children: [new TableCell({ children: content as (Paragraph | Table)[] })] })],
    });
  }

  table(rows: Rows): Table {
    return new Table({
      rows: rows.map(
        (row) =>
          new TableRow({
            tableHeader: row.every(({ isHead }) => isHead),
            children: row.map(
              (cell) =>
                new TableCell({
                  columnSpan: cell.colspan ?? 1,
                  rowSpan: cell.rowspan ?? 1,
                  children: this.cell(cell) as Paragraph[],
                }),
            ),
          }),
      ),
    });
  }

  private cell({ text, code }: Cell): (Paragraph | Textbox)[] {
    if (code && this.options.textBoxes && text !== '' && this.random.chance(0.1))
      return [
        new Textbox({ children: [new Paragraph(text)], style: { width: '40pt', height: '14pt' } }),
        new Paragraph(''),
      ];
    const runs =
      code && this.options.notes && this.random.chance(0.05) ? [...this.runs(text), this.note()] : this.runs(text);
    return [new Paragraph({ alignment: AlignmentType.CENTER, children: runs })];
  }

  private note(): FootnoteReferenceRun {
    const id = Object.keys(this.notes).length + 1;
    this.notes[id] = { children: [new Paragraph('含上年度移交事项，口径同上。')] };
    return new FootnoteReferenceRun(id);
  }

  private runs(text: string): (TextRun | InsertedTextRun | DeletedTextRun)[] {
    const { changes, runs } = this.options;
    if (changes && text !== '' && this.random.chance(0.3)) return this.changed(text);
    return runs ? [...text].map((piece) => new TextRun(piece)) : [new TextRun(text)];
  }

  /** The same text as the outcome of changes: something was deleted, the end was put in. */
  private changed(text: string): (TextRun | InsertedTextRun | DeletedTextRun)[] {
    const cut = this.random.upTo(text.length);
    this.changes += 2;
    return [
      new TextRun(text.slice(0, cut)),
      new DeletedTextRun({ text: String(this.random.upTo(99)), id: this.changes, ...AUTHOR }),
      new InsertedTextRun({ text: text.slice(cut), id: this.changes + 1, ...AUTHOR }),
    ];
  }
}
