import type { CheerioAPI } from 'cheerio';
import { loadPage } from '../discover/document.js';
import type { Listing, Pager } from '../family.js';
import type { PageRequest } from '../page.js';
import { isNumbered, nextRank, PAGE_NAMES, totalOf } from './turning.js';

const NO_FIELD = /^(?:submit|button|image|reset|file)$/i;

/** A form as its button would send it, with some fields changed; null for an address that is none. */
export function formRequest(
  $: CheerioAPI,
  element: Parameters<CheerioAPI>[0],
  changes: Readonly<Record<string, string>>,
  url: string,
): PageRequest | null {
  const form = $(element);
  const fields = new Map<string, string>();
  for (const field of form.find('input[name], select[name], textarea[name]').toArray()) {
    const own = $(field);
    const { name = '', type = 'text' } = field.attribs;
    if (field.tagName === 'input') {
      const isChoice = /^(?:checkbox|radio)$/i.test(type);
      if (!NO_FIELD.test(type) && (!isChoice || field.attribs.checked !== undefined))
        fields.set(name, own.attr('value') ?? '');
    } else if (field.tagName === 'select') {
      const chosen = own.find('option[selected]').first();
      const option = chosen.length > 0 ? chosen : own.find('option').first();
      fields.set(name, option.attr('value') ?? option.text().trim());
    } else fields.set(name, own.text());
  }
  for (const [name, value] of Object.entries(changes)) fields.set(name, value);
  const action = form.attr('action') || url;
  if (!URL.canParse(action, url)) return null;
  const address = new URL(action, url);
  const query = new URLSearchParams([...fields]);
  if (/^post$/i.test(form.attr('method') ?? ''))
    return { url: address.href, method: 'POST', body: query.toString(), referer: url };
  address.search = query.toString();
  return { url: address.href, referer: url };
}

const POST_BACK = /(?:__doPostBack\(|WebForm_PostBackOptions\()\s*['"]([^'"]*)['"]\s*,\s*['"]([^'"]*)['"]/;

/** Lists of old ASP.NET: every page is asked for with what the page before it remembers (__VIEWSTATE). */
export function postBackPagers({ text }: Listing): Pager[] {
  if (!POST_BACK.test(text.replaceAll('&#39;', "'").replaceAll('&quot;', '"'))) return [];
  const next = (previous: Listing, n: number): PageRequest | null => {
    const $ = loadPage(previous.text);
    const links = $('a[href], a[onclick], input[onclick]')
      .toArray()
      .flatMap((element) => {
        const event = POST_BACK.exec(`${element.attribs.href ?? ''} ${element.attribs.onclick ?? ''}`);
        if (!event || element.attribs.disabled !== undefined) return [];
        const [, target = '', argument = ''] = event;
        return [{ element, target, argument, shown: $(element).text().trim() || (element.attribs.value ?? '') }];
      });
    const link =
      links.find(({ shown, argument }) => isNumbered(shown, n) && (argument === '' || argument.includes(String(n)))) ??
      links.find(({ argument }) => argument === String(n) || argument === `Page$${n}`) ??
      links.find(({ shown }) => nextRank(shown) === 0) ??
      links.find(({ argument }) => argument === 'Page$Next');
    if (!link) return null;
    const form = $(link.element).closest('form');
    const changes = { __EVENTTARGET: link.target, __EVENTARGUMENT: link.argument };
    return form.length > 0 ? formRequest($, form, changes, previous.url) : null;
  };
  return [{ id: 'post-back', from: 2, next }];
}

/**
 * The pages of a list that a form asks for by a field: each with the form as the page before it has it, since what it carries besides (a
 * token against forgery) may hold but once; with the first page's where the one before has none.
 */
export function formTurning(
  $: CheerioAPI,
  form: Parameters<CheerioAPI>[0],
  name: string,
  url: string,
): (previous: Listing, n: number) => PageRequest | null {
  return (previous, n) => {
    const now = loadPage(previous.text);
    const own = now('input, select')
      .filter((_, element) => element.attribs.name === name)
      .closest('form')
      .first();
    const changes = { [name]: String(n) };
    return own.length > 0 ? formRequest(now, own, changes, previous.url) : formRequest($, form, changes, url);
  };
}

/** A form with a field for the page's number, on a page that says that it has more. */
export function formPagers({ url, text }: Listing): Pager[] {
  const last = totalOf(text);
  if (last < 2 || !/<form/i.test(text)) return [];
  const $ = loadPage(text);
  const pagers: Pager[] = [];
  for (const element of $('form').toArray()) {
    const form = $(element);
    const names = form
      .find('input[name], select[name]')
      .toArray()
      .map((field) => field.attribs.name as string);
    const name = PAGE_NAMES.find((candidate) => names.includes(candidate));
    if (!name || form.find('input[name="__VIEWSTATE"]').length > 0) continue;
    pagers.push({
      ...{ id: `form-${name}`, from: 2, last },
      next: formTurning($, form, name, url),
    });
  }
  return pagers;
}
