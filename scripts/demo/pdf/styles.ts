import { escapeHtml } from '../html.js';
import { type Printed, render } from '../layouts/layout.js';
import type { Random } from '../random.js';
import type { Cell, TableOptions } from '../tables.js';
import type { TrueReport } from '../truth.js';
import { type SheetOptions, sheet } from './page.js';

export interface PdfStyle {
  id: string;
  /** How Chromium prints it. */
  paper: { landscape?: boolean; scale?: number; header?: string; footer?: string };
  /** Set where a reader may leave cells unread, so long as it says so. */
  mayFlag?: string;
  page(report: TrueReport, random: Random): { html: string; facts: Record<string, Printed> };
}

function style(
  id: string,
  sheetOptions: SheetOptions | ((random: Random) => SheetOptions),
  tables: TableOptions = {},
  more: { paper?: PdfStyle['paper']; mayFlag?: string } = {},
): PdfStyle {
  return {
    id,
    paper: more.paper ?? {},
    ...(more.mayFlag ? { mayFlag: more.mayFlag } : {}),
    page: (report, random) => {
      const options = typeof sheetOptions === 'function' ? sheetOptions(random) : sheetOptions;
      // Wherever the page ends: in one report here, in the next one there.
      const shifted = { shift: random.upTo(120), ...options };
      const { bytes, facts } = render(report, tables, (own, built) => sheet(own, built, shifted));
      return { html: new TextDecoder().decode(bytes), facts };
    },
  };
}

const isNumber = ({ code }: Cell) => code !== undefined;
const full = (text: string) => text.replace(/[0-9.,-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const BORDERLESS = 'td { border: none }';
const COUNTER = '<div style="font-size:9pt;width:100%;text-align:center">— <span class="pageNumber"></span> —</div>';
const PLAIN_COUNTER = '<div style="font-size:9pt;width:100%;text-align:center"><span class="pageNumber"></span></div>';
const HEAD =
  '<div style="font-size:8pt;width:100%;padding:0 20mm"><span>政府信息公开年报</span> <span class="pageNumber"></span>/<span class="totalPages"></span></div>';
const stamp = (css: string) => `<div style="position:fixed;${css}">政府信息公开</div>`;

/** Every way of setting a report on paper that we know of. */
export const PDF_STYLES: readonly PdfStyle[] = [
  style('ruled', {}),
  style('headed', { headed: true, css: 'td { padding: 2.2mm 1mm }' }),
  style('not-headed', { css: 'td { padding: 2.4mm 1mm }' }),
  style('rows-cut', { labels: [9, 16, 24], css: 'td { padding: 1.5mm 0.5mm }' }),
  style('rows-cut-headed', { headed: true, labels: [9, 16, 24], css: 'td { padding: 1.5mm 0.5mm }' }),
  style('rows-kept', { labels: [9, 16, 24], css: 'td { padding: 1.5mm 0.5mm } tr { break-inside: avoid }' }),
  style('separate-borders', {
    css: 'table { border-collapse: separate; border-spacing: 1.5pt; border: 1pt solid #000 }',
  }),
  style('thick', { css: 'td { border-width: 2.25pt }' }),
  style('hairlines', { css: 'td { border-width: 0.25pt; border-color: #999 }' }),
  style('double', { css: 'td { border: 2.25pt double #000 }' }),
  style('dashed', { css: 'td { border: 0.75pt dashed #333 }' }),
  style('dotted', { css: 'td { border: 1pt dotted #333 }' }),
  style('landscape', {}, {}, { paper: { landscape: true } }),
  style('small', { labels: [8, 14, 30], css: 'table { font-size: 5.5pt } td { padding: 0.2mm }' }),
  style('scaled', {}, {}, { paper: { scale: 0.55 } }),
  style('upright-column', { css: 'td.label[rowspan] { writing-mode: vertical-rl }' }),
  style(
    'upright-columns-of-two',
    { labels: [16, 18, 44], css: 'td.label[rowspan] { writing-mode: vertical-rl; line-height: 1.6; height: 18mm }' },
    {},
    { mayFlag: 'Chromium cuts such tables anywhere' },
  ),
  style('stacked-column', { labels: [6.5, 10, 60] }),
  style('turned-column', { css: 'td.label[rowspan] { writing-mode: sideways-lr }' }),
  style('left-and-top', { css: 'td { text-align: left; vertical-align: top }' }),
  style('right-and-bottom', { css: 'td.value { text-align: right; vertical-align: bottom }' }),
  style('spaced-digits', { css: 'td.value { letter-spacing: 1.5pt }' }),
  style('split-digits', {
    cell: (own) => {
      if (!isNumber(own)) return escapeHtml(own.text);
      return [...own.text]
        .map((c, i) => `<span style="font-weight:${i % 2 ? 'bold' : 'normal'};padding-left:${i % 3}px">${c}</span>`)
        .join('');
    },
  }),
  style('kerned-apart', { css: 'td.value { font-family: "Liberation Sans"; letter-spacing: -0.4pt }' }),
  style('times', { css: 'td.value { font-family: "Liberation Serif", serif }' }),
  style('full-width', { cell: (own) => escapeHtml(isNumber(own) ? full(own.text) : own.text) }),
  style('numbered', {}, {}, { paper: { footer: COUNTER, header: HEAD } }),
  style('numbered-plainly', { css: '@page { margin: 12mm 22mm }' }, {}, { paper: { footer: PLAIN_COUNTER } }),
  style('watermark', { extra: stamp('top:100mm;left:20mm;font-size:60pt;color:#ddd;transform:rotate(-35deg)') }),
  style('watermark-level', { extra: stamp('top:90mm;left:20mm;font-size:48pt;color:rgba(0,0,0,.15)') }),
  style('shaded', { css: 'td.head { background: #1f4e79; color: #fff } td.label { background: #eef }' }),
  style('striped', { css: 'tr:nth-child(even) td { background: #eee } td { border: 0.5pt solid #fff }' }),
  style('blank-zeros', {}, { print: (value) => (value === 0 ? '' : String(value)) }),
  style('dashed-zeros', {}, { print: (value) => (value === 0 ? '—' : String(value)) }),
  style('thousands', {}, { print: (value) => value.toLocaleString('en-US', { maximumFractionDigits: 6 }) }),
  style('narrow', { labels: [14, 30, 70], css: 'td { padding: 0.3mm }' }),
  style('one-other', {}, { oneOther: true }),
  style('subtotals', {}, { subtotals: true }),
  style('merged-labels', { labels: [50, 12, 12] }, { mergedLabels: true }),
  style('two-reviews', {}, { reviews: 'two' }),
  style('upright-reviews', {}, { reviews: 'upright' }),
  style('split', {}, { splitDisclosure: true, pageBreak: 'plain' }),
  style('no-outer-lines', { css: 'table { border-style: hidden }' }),
  style('borderless', { css: BORDERLESS }),
  style('borderless-airy', { css: `${BORDERLESS} td { padding: 2mm 1mm }` }),
  style('borderless-top', { css: `${BORDERLESS} td { vertical-align: top }` }),
  style('borderless-narrow', { labels: [9, 16, 24], css: `${BORDERLESS} td { padding: 1.2mm 0.5mm }` }),
  style('borderless-left', { css: `${BORDERLESS} td { text-align: left }` }),
  style('borderless-landscape', { css: BORDERLESS }, {}, { paper: { landscape: true } }),
  style(
    'borderless-blank-zeros',
    { css: BORDERLESS },
    { print: (value) => (value === 0 ? '' : String(value)) },
    {
      mayFlag: 'a blank cell without lines around it leaves nothing on the paper',
    },
  ),
  style('row-lines', { css: 'td { border-width: 0.75pt 0 }' }),
  style('row-lines-narrow', { labels: [9, 16, 24], css: 'td { border-width: 0.75pt 0 }' }),
  style('three-lines', {
    css: `${BORDERLESS} table { border-top: 1.5pt solid #000; border-bottom: 1.5pt solid #000 } tr:has(.head) td { border-bottom: 0.75pt solid #000 }`,
  }),
];
