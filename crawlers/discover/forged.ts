/** Signs that somebody else has written into a page: on clones, and on genuine hosts that were broken into (sites.md, clones and hijacks). */

const SOUND = /[\u4e00-\u9fff]\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]{1,6}\)/g;
/** Characters that simplified Chinese writes otherwise, common in reports. */
const OLD =
  /[報縣鄉鎮區務開項總請處級辦門時對實現規決復訴訟議數編國條發關眾結業構組織機類號單問題進個經過還這廣長應該頁書員監統計農補貼圍繞]/g;
const BETTING =
  /百家乐|博彩|六合彩|时时彩|老虎机|真人(?:荷官|娱乐|视讯)|赌(?:球|场|博平台)|葡京|威尼斯人|彩票(?:平台|网址|投注)|投注(?:网址|平台)|棋牌(?:官|游戏|平台|娱乐|下载)|娱乐城|送彩金|亚博|开云体育|乐鱼体育|北京赛车|裸聊|成人(?:视频|影片|电影)/g;
const PASTED_HOST = /[\u4e00-\u9fff]\((?:https?:)?\/\/[\w.-]+\/?\)/g;
/** How much of a page is its beginning. */
const HEAD = 300;

/**
 * Why a page's words are not the publisher's own; null where nothing speaks against them.
 * @param title the page's title
 * @param words its visible text, without white space
 */
export function forgedSign(title: string, words: string): { zh: string; en: string } | null {
  const head = title + words.slice(0, HEAD);
  const betting = words.match(BETTING)?.length ?? 0;
  if (head.match(BETTING) || betting >= 3)
    return { zh: '页面被植入赌博或色情内容', en: 'betting or porn was put into the page' };
  if ((words.match(SOUND)?.length ?? 0) >= 5) return { zh: '文字夹杂拼音噪声', en: 'sounds are mixed into the text' };
  const old = words.match(OLD)?.length ?? 0;
  if (old >= 20 && old > words.length / 50)
    return { zh: '全文为繁体字，不像内地政府网页', en: 'in traditional characters, unlike a mainland government page' };
  if ((words.match(PASTED_HOST)?.length ?? 0) >= 2)
    return { zh: '文中插入了别的网站地址', en: "another site's address is pasted into the text" };
  return null;
}
