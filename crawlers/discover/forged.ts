/** Signs that somebody else has written into a page: on clones, and on genuine hosts that were broken into (sites.md, clones and hijacks). */

/** A character and its sound: 現(xiàn). The syllables of Mandarin, so that 报告(doc) and 附件(pdf) are none. */
const SOUND =
  /[\u4e00-\u9fff]\((?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:[iuü])?[aeiouüāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]{1,2}(?:ng?|r)?\)/g;
const TONE = /[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]/;
/** Characters that simplified Chinese writes otherwise, common in reports. */
const OLD =
  /[報縣鄉鎮區務開項總請處級辦門時對實現規決復訴訟議數編國條發關眾結業構組織機類號單問題進個經過還這廣長應該頁書員監統計農補貼圍繞]/g;
/** What betting houses and worse call themselves; never the bare words of which towns and duties are made (皇冠镇, 金沙县, 打击赌博). */
const BETTING = new RegExp(
  [
    '百家[乐樂]|(?<!打击|地下|整治|查处|严查|防范|抵制|禁止|网络|跨境|非法|境外|参与|从事|、)(?:博彩|六合彩)|[时時][时時]彩|老虎机|老虎機|(?:在线|网上|线上|真人|国际|澳门)[赌賭][场場球]|[赌賭](?:[场場球博])(?:官网|网址|平台开户|开户|app)|葡京|威尼斯人|[娱娛][乐樂]城|送彩金|北京赛车|幸运飞艇|快三|PK10',
    '真人(?:荷官|[娱娛][乐樂]|视讯|視訊)|彩票(?:平台|网址|投注|网站)|投注(?:网址|平台|网站)|裸聊(?!诈骗|敲诈)|成人(?:视频|影片|电影|網站|网站)',
    '棋牌(?:官网|官方|游戏|遊戲|平台|下载|app)|棋牌[娱娛][乐樂](?!场所|室|活动)',
    '(?:亚博|乐鱼|开云|必威|万博|华体会|九游会?|爱游戏|米兰|星空|半岛|江南|雷火|凯发|金沙|永利|太阳城|银河|皇冠|澳门新?|新澳门)(?:体育|電子|电子|[娱娛][乐樂]|电竞|国际网|真人|棋牌|app|官网|登录|网址)',
    String.raw`(?:体育|[娱娛][乐樂]|电竞|真人|棋牌|彩票)[·(（]{0,2}(?:中国)?[)）]?(?:官方网站|官网|app下载|手机版下载|登录入口|注册入口|网址大全|投注)|bet365|188bet`,
  ].join('|'),
  'gi',
);
/** Words of such houses that others use, too: they tell where the government's own are gone. */
const DUBIOUS = /体育|[娱娛][乐樂]|棋牌|电竞|真人|彩票|投注|博彩|下注|注册送|官方下载|app下载|手机版|登录入口|网址/gi;
const OF_GOVERNMENT = /人民政府|政府信息|信息公开|政务公开|办事处|管委会|管理委员会/;
/** 网站(//www.example.com): a clone's own address, put in by a machine that leaves out the scheme. */
const PASTED = /[\u4e00-\u9fff]\(\/\/[\w.-]+\/?\)/g;
const PASTED_WHOLE = /[\u4e00-\u9fff]\(https?:\/\/([\w.-]+)\/?\)/g;
/** How much of a page is its beginning. */
const HEAD = 300;
/** No page's words go on for longer. */
const MAX_WORDS = 200_000;

/**
 * Why a page's words are not the publisher's own; null where nothing speaks against them.
 * @param title the page's title
 * @param words its visible text, without white space
 * @param unit whose report it should be: a page that begins without a word of it or of government is judged more strictly
 */
export function forgedSign(
  title: string,
  words: string,
  unit: string | null = null,
): { zh: string; en: string } | null {
  const text = words.slice(0, MAX_WORDS);
  const head = title.slice(0, HEAD) + text.slice(0, HEAD);
  if (countOf(head, BETTING) > 0 || countOf(text, BETTING) >= 3)
    return { zh: '页面被植入赌博或色情内容', en: 'betting or porn was put into the page' };
  const isOurs = OF_GOVERNMENT.test(head) || (unit !== null && head.includes(unit));
  if (!isOurs && countOf(head, DUBIOUS) >= 2)
    return {
      zh: '页首没有政府名称，而有博彩娱乐字样',
      en: 'begins with a betting house where a government should be named',
    };
  const sounds = text.match(SOUND) ?? [];
  if (sounds.filter((sound) => TONE.test(sound)).length >= 3 || sounds.length >= 8)
    return { zh: '文字夹杂拼音噪声', en: 'sounds are mixed into the text' };
  const old = countOf(text, OLD);
  if (old >= 20 && old > text.length / 50)
    return { zh: '全文为繁体字，不像内地政府网页', en: 'in traditional characters, unlike a mainland government page' };
  const foreign = [...text.matchAll(PASTED_WHOLE)].filter((match) => !/\.gov\.cn$/.test(match[1] as string));
  if (countOf(text, PASTED) >= 2 || foreign.length >= 4)
    return { zh: '文中插入了别的网站地址', en: "another site's address is pasted into the text" };
  return null;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
