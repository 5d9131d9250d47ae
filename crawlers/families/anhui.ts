import type { Family } from '../family.js';
import { setting, withQuery } from './addresses.js';

const LABEL = /((?:https?:\/\/[\w.:-]+)?\/site\/label\/8888)(\?[^"'\s<>]*)?/;
const FIELDS = [
  'siteId',
  'organId',
  'catId',
  'type',
  'pageSize',
  'action',
  'isDate',
  'dateFormat',
  'length',
  'file',
  'labelName',
];

/** The label-8888 platform of Anhui and parts of Sichuan: lists are fragments, asked for by organ and category. */
export const longxun: Family = {
  id: 'anhui-longxun',
  pagers({ url, text }) {
    const label = LABEL.exec(text);
    if (!label) return [];
    const query = new URLSearchParams((label[2] ?? '').replaceAll('&amp;', '&'));
    const fields: Record<string, string> = {};
    for (const name of FIELDS) {
      const value = query.get(name) ?? setting(text, name);
      if (value !== null && value !== '') fields[name] = value;
    }
    fields.labelName = 'publicInfoList';
    const address = new URL(label[1] as string, url).href;
    return [
      {
        ...{ id: 'longxun-label', from: 1 },
        next: (_previous, n) => ({
          url: withQuery(address, { action: 'list', pageSize: 15, ...fields, pageIndex: n }),
          referer: url,
        }),
      },
    ];
  },
};
