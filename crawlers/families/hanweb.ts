import type { Family, Listing, Pager } from '../family.js';
import { countedPages, followedGroups, listsIn } from './hanweb-jpage.js';
import { searchPagers } from './hanweb-search.js';

/**
 * 大汉 JCMS: a column's page holds the first records of its lists, dataproxy.jsp the rest; the 信息公开 module has a table that is
 * searched. Servers differ: some count records and some pages, some want a form, some answer nothing where the ids are encrypted.
 */
export const hanweb: Family = {
  id: 'hanweb-jcms',
  pagers: (listing) => [...jpagePagers(listing), ...searchPagers(listing)],
};

function jpagePagers(listing: Listing): Pager[] {
  return listsIn(listing).flatMap((list) => {
    // The page holds everything already.
    if (list.total > 0 && list.shown >= list.total) return [];
    const ways = [countedPages(list, 'GET')];
    if (list.next !== null) ways.push(followedGroups(list));
    // Where the ids are encrypted a server that stays silent does so to every request.
    if (!list.isEncrypted) ways.push(countedPages(list, 'POST'));
    return ways;
  });
}
