/** How the address of a report or of a list gives a family away. */
interface AddressSign {
  /** Of path and query. Named groups are the ids that drive the family's lists, but for `folder`. */
  at: RegExp;
  /** The list that the page stands in, as a replacement for what `at` matches; left out where the address does not tell. */
  column?: string;
  /** The list holds the reports of the unit alone that the page is of. */
  isOfUnit?: true;
  /** Other systems write such addresses too: what the page's source says comes first. */
  isWeak?: true;
}

/** One family of sites: signs by which a page of it is known. */
export interface FamilySigns {
  /** Slug. */
  family: string;
  addresses: readonly AddressSign[];
  /** Marks in the page's source that no other family has. */
  source?: readonly RegExp[];
  /** Ids that stand in the source as settings (name: 'value') or in the address of a request. */
  settings?: readonly string[];
}

const HEX32 = '[0-9a-f]{32}';
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const YMD = '20\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
const at = (source: string) => new RegExp(source, 'i');

/** The first family that fits counts: narrow addresses stand before wide ones. Shapes as seen on official pages. */
export const FAMILY_SIGNS: readonly FamilySigns[] = [
  {
    family: 'hanweb-xxgk-annual',
    // One page for each unit and year: the page is its own list, its other years are found by counting.
    addresses: [
      {
        at: /^(?<folder>.*\/module\/xxgk\/xxgkAnnualReport\.jsp\?(?:.*&)?area=(?<area>\w+).*)$/i,
        column: '$<folder>',
        isOfUnit: true,
      },
    ],
    source: [/xxgkAnnualReport\.jsp/i],
    settings: ['area'],
  },
  {
    family: 'hanweb-jpaas',
    addresses: [{ at: at(`^(?<folder>.*/)art/20\\d\\d/art_${HEX32}\\.html.*$`), column: '$<folder>index.html' }],
    source: [/jpaas-publish-server/],
    settings: ['webId', 'tplSetId', 'tagId', 'pageId'],
  },
  {
    family: 'trs-wcm',
    addresses: [
      { at: /^(?<folder>.*\/)20\d{4}\/t20\d{6}_\d+(?:_wap)?\.s?html?.*$/i, column: '$<folder>' },
      { at: /^(?<folder>.*\/)t(?:20\d{6}_)?\d{5,}(?:_wap)?\.s?html?.*$/i, column: '$<folder>' },
      { at: /^(?<folder>.*\/[a-z]+_\d{5,}\/(?:20\d\dn?\/?)?)$/i, column: '$<folder>', isWeak: true },
    ],
    source: [
      /\bTRS_(?:Editor|UEDITOR)\b/i,
      /\bcreatePage(?:HTML)?\(\s*\d+\s*,\s*\d+\s*,\s*["']/,
      /\/images\/trs_|TRSWCM/i,
    ],
  },
  {
    family: 'hanweb-jcms',
    addresses: [
      {
        at: /^(?<folder>(?:\/\w+)*?)\/art\/\d{4}\/\d{1,2}\/\d{1,2}\/art_(?<columnid>\d+)_\d+\.html.*$/i,
        column: '$<folder>/col/col$<columnid>/index.html',
      },
      {
        at: /^.*\/col\/col(?<columnid>\d+)\/index\.html\?(?:.*&)?vc_xxgkarea=(?<vc_xxgkarea>\w+).*$/i,
        column: '$&',
        isOfUnit: true,
      },
      { at: /^.*\/col\/col(?<columnid>\d+)\/.*$/i, column: '$&' },
    ],
    source: [
      /\/module\/(?:web\/)?jpage\/dataproxy\.jsp/i,
      /\/module\/xxgk\/(?:search|tree|subjectinfo)/i,
      /<datastore>[\s\S]{0,400}<nextgroup>/i,
    ],
    settings: ['columnid', 'unitid', 'webid', 'infotypeId'],
  },
  {
    family: 'ucap',
    addresses: [
      {
        at: at(`^(?<folder>.*/(?:(?<channel>c\\d+)|[\\w-]+)/)20\\d{4}/(?:${HEX32}|c\\d\\d_\\d+)\\.shtml.*$`),
        column: '$<folder>list.shtml',
      },
      { at: /^.*\/(?:(?<channel>c\d+)|[\w-]+)\/(?:\w*list|\w*lby\w*)(?:_\d+)?\.shtml$/i, column: '$&' },
    ],
    source: [
      /<ucap(?:title|content)\b/i,
      /id=["']?UCAP-CONTENT/i,
      /createPageHTML\(\s*["'][\w#.-]+["']\s*,/,
      /\/common\/search\/[0-9a-f]{32}/,
    ],
    settings: ['channelId', 'channelCode'],
  },
  {
    family: 'gd-gkmlpt',
    addresses: [
      {
        at: /^(?<folder>\/[\w-]+\/gkmlpt\/)(?:content|annualreport|index|guide|policy)\b.*$/i,
        column: '$<folder>annualreport',
        isOfUnit: true,
      },
      {
        at: /^(?<folder>\/gkmlpt\/)(?:content|annualreport|index|guide|policy)\b.*$/i,
        column: '$<folder>annualreport',
      },
    ],
    source: [/\/gkmlpt\/(?:api|index|guide|policy|annualreport)\b/],
    settings: ['SID', 'SERVICE_AREA_ID'],
  },
  {
    family: 'gd-post',
    addresses: [{ at: /^(?<folder>.*\/)content\/post_\d+\.html.*$/i, column: '$<folder>index.html' }],
  },
  {
    family: 'anhui-openness',
    addresses: [
      { at: /^.*\/XxgkContent\/showList\/(?<unitId>\d+)\/.*$/i, column: '$&', isOfUnit: true },
      { at: /^.*\/OpennessAnnualReport\/year\/(?<unitId>\d+)\/20\d\d\.html$/i, column: '$&', isOfUnit: true },
      { at: /\/(?:XxgkAnnualReport|OpennessAnnualReport|Xxgknb)\/(?:show|download)\/\d+\.html/i },
    ],
    source: [/\/(?:XxgkAnnualReport|OpennessAnnualReport)\//i],
  },
  {
    family: 'anhui-longxun',
    addresses: [
      {
        at: /^(?<folder>\/public\/column\/(?<organId>\d+)\?)(?:(?<query>.*)&)?timeFrame=20\d\d(?<more>.*)$/i,
        column: '$<folder>$<query>$<more>',
        isOfUnit: true,
      },
      { at: /^\/public\/column\/(?<organId>\d+).*$/i, column: '$&', isOfUnit: true },
      { at: /^\/public\/content\/\d+.*$/i },
      {
        at: /^\/public\/(?<organId>\d+)\/\d+\.html.*$/i,
        column: '/public/column/$<organId>?type=3&nav=5',
        isOfUnit: true,
      },
      { at: /^(?<folder>.*\/)\d{9}\.html$/i, column: '$<folder>index.html', isWeak: true },
    ],
    source: [/\/site\/label\/8888\b/],
    settings: ['siteId', 'organId', 'catId'],
  },
  {
    family: 'vsb',
    addresses: [
      { at: /\/info\/(?<treeId>\d+)\/\d+\.htm\b/i },
      { at: /\/content\.jsp\?(?:.*&)?wbtreeid=(?<treeId>\d+)/i },
      { at: /^.*\/(?!index\b|default\b)[a-z_]\w*\.htm$/i, column: '$&', isWeak: true },
    ],
    source: [
      /\bid=["']?vsb_content/i,
      /_newscontent_fromname/,
      /\/system\/resource\/js\//i,
      /class=["']p_(?:pages|no_d|next)\b/,
    ],
  },
  {
    family: 'hunan-content-n',
    addresses: [
      { at: /^(?<folder>(?:\/[a-z]+)?(?:\/\d+){2,}\/)content_\d+\.html.*$/i, column: '$<folder>index.htm' },
      { at: /^(?:\/[a-z]+)?(?:\/\d+){2,}\/index\.htm$/i, column: '$&' },
    ],
  },
  {
    family: 'sichuan-show',
    addresses: [
      { at: at(`/(?:gongkai|news)/(?:show|detail)/(?:\\d{17}|${HEX32})\\.html`) },
      { at: /\/\w+-show-\d+\.html/i },
    ],
  },
  {
    family: 'hebei-columns',
    addresses: [
      {
        at: at(`^(?<folder>.*/columns/(?<column>${UUID})/)(?:20\\d{4}/\\d\\d/${UUID}\\.html|index\\.html)?.*$`),
        column: '$<folder>index.html',
      },
    ],
    source: [at(`/columns/${UUID}/templates/${UUID}/`)],
  },
  {
    family: 'sd-site-channel-doc',
    addresses: [
      {
        at: /^(?<folder>.*\/(?<site>site_\w+)\/(?<channel>channel_[\w.]+)\/)(?:doc_[0-9a-f]{24}\.html|index\.html)?$/i,
        column: '$<folder>',
        isOfUnit: true,
      },
    ],
  },
  {
    family: 'n-c-content',
    addresses: [{ at: /^(?<folder>(?:\/n\d+)+\/)(?:c\d+\/content|index)\.html$/i, column: '$<folder>index.html' }],
  },
  {
    family: 'epoint',
    addresses: [{ at: at(`/20\\d\\d-\\d\\d-\\d\\d/${UUID}\\.html\\?(?:.*&)?deptcode=(?<deptcode>\\w+)`) }],
    source: [/EWB-FRONT/i, /webBuilderCommon\.js/i],
    settings: ['siteGuid', 'categorynum', 'deptcode'],
  },
  {
    family: 'truecms',
    addresses: [{ at: at(`^(?<folder>.*/)content/${UUID}\\.html$`), column: '$<folder>' }],
    source: [/\/TrueCMS\//i],
    settings: ['columnId'],
  },
  {
    family: 'siteserver',
    addresses: [
      {
        at: /^(?<folder>.*)\/(?:contents\/(?<channelId>\d+)\/\d+|channels\/(?<list>\d+))\.html$/i,
        column: '$<folder>/channels/$<channelId>$<list>.html',
      },
    ],
    source: [/\/api\/sys\/stl\/actions\//i, /\/sitefiles\/assets\//i],
    settings: ['siteId', 'channelId'],
  },
  {
    family: 'shanghai-district',
    addresses: [
      { at: at(`/article\\.html\\?infoid=${UUID}`) },
      { at: /^(?<folder>.*\/[\w-]*gknb[\w-]*\/)20\d\d\/\d+\/\d+\.html$/i, column: '$<folder>' },
      { at: at(`^(?<folder>.*/nw\\d+/)20\\d{6}/${HEX32}\\.html$`), column: '$<folder>' },
    ],
    source: [/\/front\/api\/data\/affair/],
  },
  {
    family: 'beijing-pnpv',
    // One page for each unit and year, as above.
    addresses: [{ at: /^.*\/pnidpv(?<id>\d+)pntypepv\w+?pnnfpv20\d\d\.html$/i, column: '$&', isOfUnit: true }],
  },
  {
    family: 'webinfo',
    addresses: [{ at: /^(?<folder>.*?\/)(?:news\/)?webinfo\/20\d\d\/\d\d\/\d{16}\.html?$/i, column: '$<folder>' }],
  },
  {
    family: 'liaoning-html-code',
    addresses: [{ at: /\/html\/(?<code>[A-Z]+)\/20\d{4}\/\d{16}\.html$/ }],
  },
  { family: 'flipbook', addresses: [{ at: /\/files\/basic-html\/page\d+\.html$/i }] },
  { family: 'content-id', addresses: [{ at: /^\/Content-\d+\.html$/ }] },
  {
    family: 'jeecms',
    addresses: [{ at: /^(?<folder>.*\/)(?:\d+|index(?:_\d+)?)\.jhtml$/i, column: '$<folder>index.jhtml' }],
    source: [/\/r\/cms\/www\//],
  },
  { family: 'kunming-c-date', addresses: [{ at: /\/c\/20\d\d-\d\d-\d\d\/\d+\.shtml$/i }] },
  {
    family: 'ymd-slash-id',
    addresses: [
      { at: /^(?<folder>\/cms\/html\/\w+\/)20\d\d-\d\d-\d\d\/\d+\.html$/i, column: '$<folder>' },
      { at: /\/20\d\d-\d\d\/\d\d\/(?:article_)?\d+\.html$/i },
      { at: /\/20\d\d\/\d\d-\d\d\/\d+\.html$/i },
      { at: /\/doc\/20\d\d\/\d\d\/\d\d\/\d+\.s?html$/i },
    ],
  },
  {
    family: 'column-ymd-id',
    addresses: [{ at: at(`^(?<folder>.*/)${YMD}/\\d+\\.html$`), column: '$<folder>', isWeak: true }],
  },
  {
    family: 'timestamp-index',
    addresses: [{ at: at(`^(?<folder>.*/)${YMD}\\d{9,11}/index\\.html$`), column: '$<folder>' }],
  },
  {
    family: 'snowflake-html',
    addresses: [{ at: /^(?<folder>.*\/)1\d{18}\.html$/, column: '$<folder>', isWeak: true }],
  },
  {
    family: 'objectid-html',
    addresses: [{ at: /^(?<folder>.*\/)[0-9a-f]{24}\.html$/i, column: '$<folder>', isWeak: true }],
  },
  {
    family: 'numid-index',
    addresses: [{ at: /^(?<folder>.*\/\d{6,8}\/)\d{6,8}\/index\.html$/, column: '$<folder>index.html', isWeak: true }],
  },
  {
    family: 'column-id-htm',
    addresses: [{ at: /^(?<folder>.*\/)\d{4,8}\.htm$/, column: '$<folder>', isWeak: true }],
  },
  { family: 'dynamic', addresses: [{ at: /\/\w+\.(?:aspx?|jsp|php)\?(?:.*&)?\w+=\w+/i, isWeak: true }] },
];

/** Slugs that an entry may name: those that are recognised, and the one for everything else. */
export const FAMILY_SLUGS: ReadonlySet<string> = new Set([...FAMILY_SIGNS.map(({ family }) => family), 'generic']);
