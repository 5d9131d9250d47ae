import { randomBytes } from 'node:crypto';
import { type CheerioAPI, load } from 'cheerio';
import type { Element } from 'domhandler';

/** What an archived page may consist of; other elements give way to their content. */
const ELEMENTS = new Set(
  (
    'html head body style div p span font br hr center pre blockquote section article header footer main nav aside figure figcaption ' +
    'h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr td th ' +
    'a b i u s em strong big small sub sup strike del ins code'
  ).split(' '),
);
/** These go with all that is in them: what runs, loads, sends or is not shown. */
const DROPPED =
  'script, noscript, template, iframe, frame, frameset, noframes, object, embed, applet, link, meta, base, title, audio, video, canvas, ' +
  'svg, math, input, button, select, textarea, portal, dialog, marquee, xml';
/** Attributes that only say how something looks or spans. */
const ATTRIBUTES = new Set(
  (
    'class style colspan rowspan align valign width height border cellpadding cellspacing bgcolor color size face dir lang nowrap span ' +
    'start type value'
  ).split(' '),
);

/** Where whoever shows the page may say something about it: the first thing in its body. */
export const NOTE = '<div id="gongkai-note"></div>';

/** The look of what is ours in an archived page. */
export const FRAME_STYLE = `
html { background: #fff; color: #222; font: 15px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
body { margin: 12px; }
#cell { outline: 3px solid #b8430f !important; outline-offset: -1px; background: #ffe58a !important; color: #222 !important; scroll-margin: 40vh 30vw; }
#gongkai-note:not(:empty) { background: #fbf1d9; color: #5f4000; border: 1px solid #d9b85f; padding: 8px 12px; margin-bottom: 12px; font-size: 14px; }
.gone { color: #767676; font-size: 12px; }`;

/**
 * An archived page as it may be shown: nothing in it runs, loads, links or sends, and one cell is marked.
 * @param mark where the name of the cell's tag ends in the source; null for none
 */
export function archivedPage(source: string, mark: number | null): string {
  const name = `data-${randomBytes(8).toString('hex')}`;
  const $ = load(mark === null ? source : `${source.slice(0, mark)} ${name}=""${source.slice(mark)}`);
  $(DROPPED).remove();
  const cell = $(`[${name}]`).first();
  for (const parent of cell.parents().toArray()) unhide($, parent);
  for (const element of $('*').toArray()) clean($, element as Element);
  cell.attr('id', 'cell');
  $('*')
    .contents()
    .each((_, node) => {
      if (node.type === 'comment' || node.type === 'directive') $(node).remove();
    });
  $('body').prepend(NOTE);
  $('head').prepend('<meta charset="utf-8">').append(`<style>${FRAME_STYLE}</style>`);
  return `<!DOCTYPE html>${$.root().children('html').toString()}`;
}

function clean($: CheerioAPI, element: Element): void {
  const { name } = element;
  if (name === 'img')
    $(element).replaceWith($('<span class="gone"></span>').text(`［图 ${element.attribs.alt ?? ''}］`));
  else if (!ELEMENTS.has(name)) $(element).replaceWith($(element).contents());
  for (const attribute of Object.keys(element.attribs)) {
    if (!ATTRIBUTES.has(attribute.toLowerCase())) delete element.attribs[attribute];
  }
}

/** A page of several views hides all but one, and scripts that would show the others do not run. */
function unhide($: CheerioAPI, element: unknown): void {
  const style = $(element as Element).attr('style');
  if (style && /display\s*:\s*none/i.test(style))
    $(element as Element).attr('style', style.replace(/display\s*:\s*none/gi, ''));
}
