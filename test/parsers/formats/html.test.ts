import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse as parseWithBrowserRules } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../parsers/document.js';
import { readHtml } from '../../../parsers/formats/html.js';

interface Shape {
  rows: { text: string; rowspan: number; colspan: number }[][];
}

/** Every table of the document in the order in which they begin, as our reader sees it. */
function ours(html: string): Shape[] {
  const shapes: Shape[] = [];
  const walk = (blocks: readonly Block[]) => {
    for (const block of blocks) {
      if (block.kind !== 'table') continue;
      const shape: Shape = { rows: [] };
      shapes.push(shape);
      for (const row of block.rows) {
        shape.rows.push(
          row.cells.map((c) => ({ text: c.text.replace(/\s/g, ''), rowspan: c.rowspan, colspan: c.colspan })),
        );
        for (const cell of row.cells) if (cell.blocks) walk(cell.blocks);
      }
    }
  };
  walk(readHtml(html).blocks);
  return shapes;
}

/** The same from parse5, which follows the HTML standard's tree construction to the letter. */
function browsers(html: string): Shape[] {
  type Node = DefaultTreeAdapterTypes.ChildNode;
  const shapes: Shape[] = [];
  const children = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);
  const text = (node: Node): string =>
    node.nodeName === '#text' && 'value' in node
      ? node.value
      : node.nodeName === 'table'
        ? ''
        : children(node).map(text).join('');
  const attribute = (node: Node, name: string) =>
    'attrs' in node ? node.attrs.find((a) => a.name === name)?.value : undefined;
  const span = (node: Node, name: string) => Math.max(1, Number.parseInt(attribute(node, name) ?? '1', 10) || 1);
  const walk = (node: Node): void => {
    if (node.nodeName !== 'table') {
      for (const child of children(node)) walk(child);
      return;
    }
    const shape: Shape = { rows: [] };
    shapes.push(shape);
    for (const group of children(node)) {
      for (const row of children(group).filter((child) => child.nodeName === 'tr')) {
        const cells = children(row).filter((child) => child.nodeName === 'td' || child.nodeName === 'th');
        shape.rows.push(
          cells.map((cell) => ({
            text: text(cell).replace(/\s/g, ''),
            rowspan: span(cell, 'rowspan'),
            colspan: span(cell, 'colspan'),
          })),
        );
        for (const cell of cells) for (const child of children(cell)) walk(child);
      }
    }
  };
  for (const child of parseWithBrowserRules(html).childNodes) walk(child);
  return shapes;
}

describe('readHtml', () => {
  it('puts every text into the cell where a browser puts it, however broken the markup', () => {
    const piece = fc.constantFrom(
      ...['<table>', '</table>', '<tr>', '</tr>', '<td>', '<td>', '</td>', '<th>', '</th>', '<tbody>', '</tbody>'],
      ...['<td rowspan=2>', '<td colspan="3">', '<p>', '</p>', '<div>', '</div>', '<span>', '</span>', '<br>'],
      ...['甲', '乙', '1', '23', ' ', '<!-- 注 -->', '<b>', '</b>'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const html = `<body><table><tr><td>${pieces.join('')}`;
        expect(ours(html)).toEqual(browsers(html));
      }),
      { numRuns: 20000 },
    );
  });

  it.each([
    {
      html: '<table><tr><td>1<td>2<tr><td>3</table>',
      cells: [['1', '2'], ['3']],
      because: 'end tags of cells and rows are optional',
    },
    { html: '<table><td>1</td><td>2</td></table>', cells: [['1', '2']], because: 'a cell without a row opens one' },
    {
      html: '<table><tr><td>自<br>然<p>人</p></td></tr></table>',
      cells: [['自\n然\n人']],
      because: 'lines inside a cell are kept apart',
    },
    {
      html: '<table><tr><td>1<script>2</script>3</td></tr></table>',
      cells: [['13']],
      because: 'scripts are not on the page',
    },
    {
      html: '<table><tr><td>1<span></span><b>0</b></td></tr></table>',
      cells: [['10']],
      because: 'inline elements join',
    },
    {
      html: '<table><tr><td>&nbsp;&#12288;</td></tr></table>',
      cells: [['']],
      because: 'blanks of every width are blank',
    },
  ])('$because', ({ html, cells }) => {
    const [table] = readHtml(html).blocks;
    expect(table?.kind === 'table' && table.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual(cells);
  });

  it('reads title, meta tags, pictures and attachments', () => {
    const document = readHtml(
      `<title> 某镇 年报 </title><meta name=PubDate content="2023-01-18"><meta name="pubdate" content="x">
       <p>附件：<a href="./W020230118.pdf">年报.pdf</a></p><img src="./W0.jpg"><iframe src="x.html"></iframe>`,
    );
    expect(document.title).toBe('某镇 年报');
    expect(document.meta.get('pubdate')).toBe('2023-01-18');
    expect(document.blocks).toMatchObject([
      { kind: 'attachment', href: './W020230118.pdf', text: '年报.pdf' },
      { kind: 'line', text: '附件：年报.pdf' },
      { kind: 'picture', src: './W0.jpg' },
    ]);
  });

  it('reads a page of a million nested tags', () => {
    const document = readHtml(`${'<div>'.repeat(1e6)}<p>一、总体情况</p>`);
    expect(document.blocks).toMatchObject([{ kind: 'line', text: '一、总体情况' }]);
    expect(readHtml(`${'<table><tr><td>'.repeat(3e5)}底`).blocks).toHaveLength(1);
  });
});
