import type { Answer, Asked } from '../../site.js';

/** The address that fills the blocks of a page on Hanweb's cloud. */
export const UNIT_URL = '/api-gateway/jpaas-publish-server/front/page/build/unit';

/** A block of a column's page: built into it, or left to a script. */
export interface BuildUnit {
  webId: string;
  tplSetId: string;
  tagId: string;
  pageId: string;
  /** Lines of a page; null for a block that does not turn pages. */
  rows: number | null;
  /** Markup of each line. */
  items: readonly string[];
}

/** What a script and a pager say of their block: an object in single quotes, inside of double ones; the misspelling is the vendor's. */
export function queryData({ webId, tplSetId, tagId, pageId }: BuildUnit): string {
  return `{'parseType':'bulidstatic','webId':'${webId}','tplSetId':'${tplSetId}','pageType':'column','tagId':'${tagId}','editType':'null','pageId':'${pageId}'}`;
}

/** A block that the page does not hold. */
export function shell(unit: BuildUnit): string {
  return `<div id="${unit.tagId}"><script id="${unit.pageId}" src="/cms_files/default/script/AuthorizedRead/unitbuild.js?v=3.1.3" webId="${unit.webId}" parseType="bulidstatic" url="${UNIT_URL}" queryData="${queryData(unit)}"></script></div>`;
}

/** A page of a block, with the pager as the cloud writes it. */
export function built(unit: BuildUnit, page: number, size = unit.rows ?? unit.items.length): string {
  const items = unit.items.slice((page - 1) * size, page * size).join('\n');
  const pager =
    unit.rows === null
      ? ''
      : `<div class="pagination" querydata="${queryData(unit)}" rows="${size}" unitid="${unit.tagId}" count="${unit.items.length}" pageno="${page}" uniturl="${UNIT_URL}"></div>`;
  return `<div class="page-content"><ul>\n${items}\n</ul></div>${pager}`;
}

/** What the cloud answers: the number of the page counts inside of paramJson only; next to it, it is not seen. */
export function unitAnswer(units: readonly BuildUnit[], { url }: Asked): Answer {
  const get = (name: string) => url.searchParams.get(name);
  const unit = units.find(({ pageId, tagId }) => pageId === get('pageId') && tagId === get('tagId'));
  const isKnown = unit !== undefined && unit.webId === get('webId') && unit.tplSetId === get('tplSetId');
  const headers = { 'content-type': 'application/json;charset=UTF-8' };
  if (!isKnown)
    return { headers, body: JSON.stringify({ success: false, code: '500', message: '参数错误', data: null }) };
  const { pageNo = 1, pageSize } = parametersIn(get('paramJson'));
  const html = built(unit, Number(pageNo) || 1, Number(pageSize) || undefined);
  return { headers, body: JSON.stringify({ success: true, code: '200', message: '', data: { html } }) };
}

function parametersIn(json: string | null): { pageNo?: unknown; pageSize?: unknown } {
  try {
    return (JSON.parse(json ?? '{}') ?? {}) as { pageNo?: unknown; pageSize?: unknown };
  } catch {
    return {};
  }
}
