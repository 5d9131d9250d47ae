import { readLiteral } from '../discover/literal.js';
import type { Family } from '../family.js';
import { setting, withQuery } from './addresses.js';

/** The address of a label as scripts write it, in one piece or joined: "/site/label/8888?…&pageIndex=" + n + "&organId=…". */
const ADDRESS =
  /((?:https?:\/\/[\w.:-]+)?\/site\/label\/8888)((?:[^"'\s<>]*["']\s*\+\s*[\w.$()[\]]{1,60}\s*\+\s*["'])*[^"'\s<>]*)/g;
const JOINT = /["']\s*\+\s*[\w.$()[\]]{1,60}\s*\+\s*["']/g;
/** Of the labels of a page the one that lists: publicInfoList. Others draw trees, search, count visits. */
const LISTS = /infoList/i;
const IN_OBJECT = /['"]?labelName['"]?\s*:\s*['"]\w*infoList/gi;
/** What else a script may set apart from the address. */
const FIELDS = ['siteId', 'organId', 'catId', 'type', 'pageSize', 'isDate', 'dateFormat', 'length', 'file'];

/** The label-8888 platform of Anhui and parts of Sichuan: lists are fragments, asked for by organ and category. */
export const longxun: Family = {
  id: 'anhui-longxun',
  pagers({ url, text }) {
    const label = labelOf(text);
    if (!label) return [];
    const address = new URL(label.address, url).href;
    return [
      {
        ...{ id: 'longxun-label', from: 1 },
        next(previous, n) {
          const last = n === 1 ? 0 : Number(setting(previous.text, 'pageCount') ?? 0);
          if (last > 0 && n > last) return null;
          const fields = { pageSize: 15, ...label.fields, labelName: 'publicInfoList', action: 'list', pageIndex: n };
          return { url: withQuery(address, fields), referer: url };
        },
      },
    ];
  },
};

function labelOf(text: string): { address: string; fields: Record<string, string> } | null {
  let rest = text;
  let found: { address: string; fields: Record<string, string> } | null = null;
  for (const [whole, address = '', query = ''] of text.matchAll(ADDRESS)) {
    const fields = Object.fromEntries(new URLSearchParams(query.replace(JOINT, '').replaceAll('&amp;', '&')));
    const isList = fields.labelName === undefined || LISTS.test(fields.labelName);
    // What belongs to another label is none of the list's.
    if (!isList) rest = rest.replace(whole, '');
    else if (!found || (found.fields.labelName === undefined && fields.labelName !== undefined))
      found = { address, fields };
  }
  if (!found) return null;
  const fields = { ...objectOf(rest), ...found.fields };
  for (const name of FIELDS) {
    const value = fields[name] ?? setting(rest, name);
    if (value !== null && value !== '') fields[name] = value;
  }
  return { address: found.address, fields };
}

/** The parameters that a script gives as an object: {labelName: 'publicInfoList', organId: '…'}. */
function objectOf(text: string): Record<string, string> {
  for (const match of text.matchAll(IN_OBJECT)) {
    const object = readLiteral(text, text.lastIndexOf('{', match.index)) as Record<string, unknown> | null;
    if (object === null || typeof object !== 'object') continue;
    const entries = Object.entries(object).filter(([, value]) => value !== null && typeof value !== 'object');
    return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
  }
  return {};
}
