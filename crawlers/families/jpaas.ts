import type { Family } from '../family.js';
import { setting, withQuery } from './addresses.js';

const QUERY = /queryData\s*[=:]\s*(?:"(\{[^"]*\})"|'(\{[^']*\})'|(\{[^}]*\}))/;
const ADDRESS = /((?:https?:\/\/[\w.:-]+)?\/[\w/-]*jpaas-publish-server\/front\/page\/build\/unit)/;
const FIELDS = ['parseType', 'webId', 'tplSetId', 'pageType', 'tagId', 'editType', 'pageId'];

/** Hanweb's cloud: the page number goes in paramJson; a plain pageNo is ignored and gives page 1 again. */
export const jpaas: Family = {
  id: 'hanweb-jpaas',
  pagers({ url, text }) {
    const query = QUERY.exec(text.replaceAll('&quot;', "'"));
    if (!query) return [];
    const data = query.slice(1).find((value) => value !== undefined) as string;
    const ids: Record<string, string> = {};
    for (const name of FIELDS) {
      const value = setting(data, name);
      if (value !== null) ids[name] = value;
    }
    const address = new URL(ADDRESS.exec(text)?.[1] ?? '/api-gateway/jpaas-publish-server/front/page/build/unit', url)
      .href;
    const rows = Number(/\brows\s*=\s*["']?(\d{1,3})/.exec(text)?.[1] ?? 15);
    const count = Number(/\bcount\s*=\s*["']?(\d{1,6})/.exec(text)?.[1] ?? 0);
    return [
      {
        ...{ id: 'jpaas', from: 1 },
        ...(count > 0 && rows > 0 ? { last: Math.ceil(count / rows) } : {}),
        next: (_previous, n) => ({
          url: withQuery(address, { ...ids, paramJson: JSON.stringify({ pageNo: n, pageSize: rows }) }),
          referer: url,
        }),
      },
    ];
  },
};
