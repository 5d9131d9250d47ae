import type { Answer, Asked } from '../../site.js';

/** A list of JCMS: a block of the column's page with the first records, and a proxy for the rest. */
export interface JpageList {
  columnid: string;
  unitid: string;
  webid: string;
  webname: string;
  perPage: number;
  /** Markup of each line. */
  records: readonly string[];
}

/** What a server's proxy makes of a request. records: startrecord and endrecord count. pages: only `page` does. silent: nothing comes. */
export type Temper = 'records' | 'pages' | 'silent';

/** 54 bytes: what a proxy sends when it does not understand the ids. */
export const EMPTY_ANSWER = '<datastore>\r\n<recordset>\r\n\r\n</recordset>\r\n</datastore>';

const recordOf = (markup: string) => `<record><![CDATA[\n${markup}]]></record>`;

/** The block in the page: `next` is the address that the block gives for what it does not hold, as it stands there. */
export function datastore(list: JpageList, shown: number, next: string): string {
  const records = list.records.slice(0, shown).map(recordOf).join('\n');
  return `<div id="${list.unitid}"><script type="text/xml"><datastore>
<nextgroup><![CDATA[<a href="${next}"></a>]]></nextgroup>
<recordset>
${records}
</recordset></datastore></script></div>`;
}

/** The fields that the proxy wants besides the number of the page. */
export function idsOf({ columnid, unitid, webid, webname }: JpageList): Record<string, string> {
  return {
    ...{ col: '1', appid: '1', webid, path: '/', columnid, sourceContentType: '1', unitid },
    ...{ webname, permissiontype: '0' },
  };
}

/** Query and form of a request together, as a servlet sees them. */
export function parametersOf({ url, body }: Asked): URLSearchParams {
  const all = new URLSearchParams(url.search);
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(body))) all.append(name, value);
  return all;
}

/** What dataproxy.jsp answers. */
export function proxyAnswer(lists: readonly JpageList[], asked: Asked, temper: Temper): Answer {
  const parameters = parametersOf(asked);
  const list = lists.find(
    ({ columnid, unitid }) => columnid === parameters.get('columnid') && unitid === parameters.get('unitid'),
  );
  const headers = { 'content-type': 'text/xml;charset=UTF-8' };
  if (temper === 'silent' || !list || list.webid !== parameters.get('webid')) return { headers, body: EMPTY_ANSWER };
  const number = (name: string, otherwise: number) => Number(parameters.get(name) ?? otherwise) || otherwise;
  const size = list.perPage;
  const [start, end] =
    temper === 'records'
      ? [number('startrecord', 1) - 1, Math.min(number('endrecord', size), number('startrecord', 1) + 299)]
      : [(number('page', 1) - 1) * size, number('page', 1) * size];
  const records = list.records.slice(start, end).map(recordOf).join('\n');
  return {
    headers,
    body: `<datastore><totalrecord>${list.records.length}</totalrecord><totalpage>${Math.ceil(list.records.length / size)}</totalpage>
<nextgroup></nextgroup>
<recordset>
${records}
</recordset></datastore>`,
  };
}
