import { closest, type Element, elementsIn, textOf } from './tree.js';

/** Words that stand over a link: headings of its list, of the table's row and column, the entry of the menu that it unfolds from. */
const MAX_LABEL = 40;
const MAX_LABELS = 6;
/** How far up a page labels are looked for. */
const MAX_CLIMB = 30;
/** A block with more text is no heading, whatever it begins with. */
const MAX_HEAD = 80;
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'legend', 'caption', 'summary']);
const TABLE = new Set(['table']);
const CELLS = new Set(['td', 'th']);
const ENTRIES = new Set(['li', 'dd', 'dl', 'tr', 'td']);
const LISTS = new Set(['ul', 'ol', 'dl', 'div', 'table', 'p', 'section']);
const TELLS = /[\u4e00-\u9fff]|^20\d\d$/;
const MORE = /(?:更多|more|\+)?[>»]*$/i;
/** No more rows than this that one cell spans are looked at, and no more columns at all. */
const MAX_SPAN = 300;
const MAX_COLUMNS = 100;
const MAX_CELLS = 50_000;

/** Finds labels, and remembers for each element what was found before it: a page's links share them. */
export class Labels {
  private readonly before = new Map<Element, string | null>();
  private readonly isIndexed = new Set<Element>();
  private readonly tables = new Map<Element, Map<Element, string[]>>();
  private readonly heads = new Map<Element, string | null>();

  /** The words over a link, the nearest first. */
  over(link: Element): string[] {
    const labels: string[] = [];
    const add = (label: string | null | undefined) => {
      if (label && !labels.includes(label) && labels.length < MAX_LABELS) labels.push(label);
    };
    let at = link;
    for (let climbed = 0; at.parent && climbed < MAX_CLIMB && labels.length < MAX_LABELS; climbed += 1) {
      if (CELLS.has(at.tag)) for (const label of this.overCell(at)) add(label);
      else add(this.labelBefore(at));
      at = at.parent;
    }
    return labels;
  }

  /** The last label among the elements and texts before one that it shares its parent with. */
  private labelBefore(element: Element): string | null {
    const { parent } = element;
    if (!parent) return null;
    if (!this.isIndexed.has(parent)) {
      this.isIndexed.add(parent);
      let label: string | null = null;
      let links = 0;
      let linked: string | null = null;
      for (const child of parent.children) {
        if (typeof child === 'string') {
          label = labelIn(child) ?? label;
          continue;
        }
        // <li><a>石桥镇</a><ul>…: the one link before a list inside of a menu's entry is its heading.
        const unfolds = links === 1 && LISTS.has(child.tag) && (ENTRIES.has(parent.tag) || parent.tag === 'div');
        this.before.set(child, unfolds ? (linked ?? label) : label);
        if (child.tag === 'a' || (links === 0 && hasOneLink(child))) {
          links += 1;
          linked = labelIn(textOf(child, MAX_LABEL + 1));
        }
        label = this.headOf(child) ?? label;
      }
    }
    return this.before.get(element) ?? null;
  }

  /** The label that an element is, or a short wrapper holds; null for anything else. */
  private headOf(element: Element): string | null {
    const known = this.heads.get(element);
    if (known !== undefined) return known;
    const head = headOf(element);
    this.heads.set(element, head);
    return head;
  }

  private overCell(cell: Element): string[] {
    const table = closest(cell, TABLE);
    if (!table) return [];
    let cells = this.tables.get(table);
    if (!cells) {
      cells = labelsOfTable(table);
      this.tables.set(table, cells);
    }
    return cells.get(cell) ?? [];
  }
}

/** A text as a label: short, and saying something. */
function labelIn(text: string): string | null {
  if (text.length > 4 * MAX_LABEL) return null;
  const label = text
    .replace(/\s+/g, '')
    .replace(MORE, '')
    .replace(/^[>»·•\-|:：]+|[:：|]+$/g, '');
  return label.length >= 2 && label.length <= MAX_LABEL && TELLS.test(label) ? label : null;
}

function hasOneLink(element: Element): boolean {
  let links = 0;
  let seen = 0;
  for (const { tag } of elementsIn(element)) {
    if (tag === 'a') links += 1;
    seen += 1;
    if (links > 1 || seen > 6) return false;
  }
  return links === 1;
}

function headOf(element: Element): string | null {
  if (element.tag === 'script' || element.tag === 'style' || element.tag === 'a' || element.tag === 'select')
    return null;
  if (HEADINGS.has(element.tag)) return labelIn(textOf(element, 4 * MAX_LABEL));
  if (textOf(element, MAX_HEAD + 1).length > MAX_HEAD) return null;
  let links = 0;
  let heading: Element | null = null;
  let seen = 0;
  for (const inner of elementsIn(element)) {
    if (inner.tag === 'a') links += 1;
    if (HEADINGS.has(inner.tag) || (heading === null && TITLED.test(inner.attributes.class ?? ''))) heading = inner;
    seen += 1;
    if (seen > 30) return null;
  }
  if (heading) return labelIn(textOf(heading, 4 * MAX_LABEL));
  const isTitled = TITLED.test(element.attributes.class ?? '');
  // A table's row is a label where it is one cell: its other rows are not.
  const isRow = element.tag === 'tr' && element.children.filter((child) => typeof child !== 'string').length > 1;
  return !isRow && (links === 0 || (links === 1 && isTitled)) ? labelIn(textOf(element, 4 * MAX_LABEL)) : null;
}

const TITLED = /(?:^|[\s_-])(?:title|tit|hd|head|heading|caption|bt|biaoti|lm|lanmu)(?:$|[\s_-]|\d)/i;

/** What stands at the head of each cell's row and column, rows and columns that span others resolved. */
function labelsOfTable(table: Element): Map<Element, string[]> {
  const rows = table.children.flatMap((child) => (typeof child === 'string' ? [] : rowsIn(child)));
  const labels = new Map<Element, string[]>();
  /** Cells that reach down from rows above: column → the label and how many rows are left. */
  const spans = new Map<number, { label: string; left: number; isHead: boolean }>();
  const heads = new Map<number, string>();
  let cells = 0;
  for (const row of rows) {
    let column = 0;
    let before: string[] = [];
    const own: [column: number, label: string][] = [];
    const inRow = row.children.filter((child): child is Element => typeof child !== 'string' && CELLS.has(child.tag));
    const hasLink = inRow.some((cell) => cell.tag !== 'th' && holdsLink(cell));
    const stepOver = () => {
      for (let span = spans.get(column); span && span.left > 0 && column < MAX_COLUMNS; span = spans.get(column)) {
        span.left -= 1;
        if (!span.isHead) before = [span.label, ...before];
        column += 1;
      }
    };
    for (const cell of inRow) {
      cells += 1;
      if (cells > MAX_CELLS) return labels;
      stepOver();
      const label = labelIn(textOf(cell, 4 * MAX_LABEL)) ?? '';
      const width = spanOf(cell.attributes.colspan);
      const height = spanOf(cell.attributes.rowspan);
      const words = before.filter((word) => word !== '');
      const joined = words.length > 1 ? [words.slice(0, 3).reverse().join(' ')] : [];
      labels.set(
        cell,
        [...words.slice(0, 2), ...joined, heads.get(column) ?? ''].filter((word) => word !== ''),
      );
      for (let i = 0; i < width && column + i < MAX_COLUMNS; i += 1) {
        if (height > 1) spans.set(column + i, { label: i === 0 ? label : '', left: height - 1, isHead: !hasLink });
        if (!hasLink && label !== '') own.push([column + i, label]);
      }
      column += width;
      if (!holdsLink(cell) || TELLS.test(label)) before = [label, ...before].slice(0, 4);
    }
    stepOver();
    // A row without links heads those below it, if it says something of more than one column.
    if (!hasLink && inRow.length > 1) for (const [at, label] of own) heads.set(at, label);
  }
  return labels;
}

/** Rows of a table, in its sections and in the forms that are put around them. */
function rowsIn(element: Element): Element[] {
  if (element.tag === 'tr') return [element];
  if (!/^(?:thead|tbody|tfoot|form)$/.test(element.tag)) return [];
  return element.children.flatMap((child) => (typeof child !== 'string' && child.tag === 'tr' ? [child] : []));
}

function holdsLink(cell: Element): boolean {
  let seen = 0;
  for (const { tag } of elementsIn(cell)) {
    if (tag === 'a') return true;
    seen += 1;
    if (seen > 400) break;
  }
  return false;
}

function spanOf(value: string | undefined): number {
  const span = Number.parseInt(value ?? '1', 10);
  return Number.isFinite(span) ? Math.min(Math.max(span, 1), MAX_SPAN) : 1;
}
