import type { Family, Pager } from '../family.js';
import { splitFile, withQuery } from './addresses.js';

const CALL =
  /createPageHTML\(\s*["'][\w#.-]+["']\s*,\s*(\d{1,5})\s*,\s*\d+\s*,\s*["']([\w.-]+)["']\s*,\s*["'](\w+)["']/;
const CHANNEL = /["']((?:https?:\/\/[\w.:-]+)?\/common\/search\/[0-9a-f]{32}[^"']*)["']/;
const PAGE_SIZE = 15;

/** 开普云 UCAP: page 2 is list_2.shtml; some columns come as JSON from /common/search/<channel>. */
export const ucap: Family = {
  id: 'ucap',
  pagers({ url, text }) {
    const ways: Pager[] = [];
    const call = CALL.exec(text);
    if (call) {
      const [, total, stem, extension] = call;
      const { folder } = splitFile(url);
      ways.push({
        ...{ id: 'ucap', from: 2, last: Number(total) },
        next: (previous, n) => ({ url: `${folder}${stem}_${n}.${extension}`, referer: previous.url }),
      });
    }
    const channel = CHANNEL.exec(text)?.[1];
    if (channel) {
      const base = new URL(channel.replaceAll('&amp;', '&'), url).href;
      const own = {
        _pageSize: new URL(base).searchParams.get('_pageSize') ?? PAGE_SIZE,
        _isAgg: 'true',
        _isJson: 'true',
      };
      ways.push({
        ...{ id: 'ucap-json', from: 1 },
        next: (_previous, n) => ({ url: withQuery(base, { ...own, page: n }), referer: url }),
      });
    }
    return ways;
  },
};
