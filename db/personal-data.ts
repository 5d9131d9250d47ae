/** Replacements say that something stood there: a gap would read as if nothing had. */
const NAME = '〔姓名略〕';
const PHONE = '〔手机号略〕';
const IDENTITY = '〔证件号略〕';

const DIGIT = '[0-9０-９]';
const SPACE = '[\\s　]{0,4}';
const DASH = '[-－—–· 　]';
const digits = (count: number) => `${DIGIT}{${count}}`;

/** Eleven digits from 13 to 19, at once or in the groups that people write. Other groups are rows of a table's numbers. */
const ELEVEN = [
  `${digits(1)}${DASH}?${digits(4)}${DASH}?${digits(4)}`,
  `${digits(1)}[.．]${digits(4)}[.．]${digits(4)}`,
  `${digits(3)}${DASH}${digits(6)}`,
  `${digits(2)}${DASH}${digits(3)}${DASH}${digits(4)}`,
].join('|');
/** A person's number, perhaps with +86 in front. An office's landline is public and stays. */
const MOBILE = `(?<!${DIGIT}|${DIGIT}[.．])(?:[+＋]?(?:86|８６)${DASH}?)?[1１][3-9３-９](?:${ELEVEN})(?!${DIGIT}|[.．]${DIGIT})`;
const MOBILES = new RegExp(MOBILE, 'gu');

/** Numbers of identity cards hold a date of birth: a credit code of eighteen digits is none. Where the text says so, any such number. */
const BORN = '(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])';
const CARD = new RegExp(`(?<![0-9A-Za-z])[1-9][0-9]{5}${DASH}?${BORN}${DASH}?[0-9]{3}[0-9Xx](?![0-9A-Za-z])`, 'gu');
const NAMED_CARD = new RegExp(
  `(身份证(?:件)?(?:号码|号)?${SPACE}[:：]?${SPACE})${DIGIT}{14,17}[0-9０-９XxＸ](?!${DIGIT})`,
  'gu',
);

const spaced = (word: string) => [...word].join(SPACE);
const ROLES = [
  ...[
    '联系人',
    '联络人',
    '联络员',
    '填报人',
    '填表人',
    '制表人',
    '经办人',
    '承办人',
    '审核人',
    '签发人',
    '撰稿人',
    '撰写人',
  ],
  ...[
    '责任人',
    '负责人',
    '报送人',
    '编制人',
    '受理人',
    '咨询人',
    '信息员',
    '报告人',
    '申请人',
    '举报人',
    '投诉人',
    '复核人',
  ],
  ...['分管领导', '主管领导', '责任领导', '联系方式', '姓名'],
]
  .map(spaced)
  .join('|');
/** What may stand between a role and its name: 人员 in front of a name is no part of the role. */
const ROLE = `(?:${ROLES})(?:${SPACE}(?:姓名|签字|签名|签章))?(?:${SPACE}[（(][^（）()]{0,8}[）)])?`;
/** What may stand behind a name without a mark between them. */
const NEXT = '联系|联络|电话|手机|审核|填报|填表|办公电话|传真|邮箱|地址|日期|职务|同志|主任|科长|所长|站长|$';
const HAN = '\\p{Script=Han}';
const ENDS = `(?=[^${HAN}]|${NEXT})`;
const ANY_NAME = `(?:${HAN}{2,6}[·•．]${HAN}{2,8}|${HAN}[\\s　]{0,4}${HAN}{1,3}?)`;
/** Surnames that nine in ten have, without those that sentences begin with: 和, 于, 应, 高 … */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔谭陆汪范廖贾夏韦付傅邹熊孟秦阎薛侯雷龙段郝孔邵毛顾赖武康贺严尹钱施牛洪龚汤陶黎温莫樊葛邢齐伍庞颜倪庄聂鲁岳翟殷詹欧耿兰俞辛管祝左涂谷祁卓芦曲靳柴蒲褚娄甄裴佟';
const COMPOUND = '欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|夏侯|令狐';
const NAME_BY_SURNAME = `(?:(?:${COMPOUND})${HAN}{1,2}|[${SURNAMES}][\\s　]{0,2}${HAN}{1,2}?)`;

/** One or several names after a role and a colon; an office in that place is no person. */
const AFTER_COLON = new RegExp(
  `(${ROLE}(?:${SPACE}[:：]${SPACE}|[为是]))(${ANY_NAME}(?:[、,，/／]${SPACE}${NAME_BY_SURNAME})*)${ENDS}`,
  'gu',
);
/** Without a mark between them a name is one by its surname: 联系人和联系方式 has none. */
const AFTER_ROLE = new RegExp(
  `(${ROLE}${SPACE})(${NAME_BY_SURNAME}(?:[、,，/／]${SPACE}${NAME_BY_SURNAME})*)${ENDS}`,
  'gu',
);
/** A name in front of a private number: 张三（13812345678）, 请找李四，电话 138…. */
const BEFORE_MOBILE = new RegExp(
  `((?<!${HAN})|联系|联络|咨询|请找|致电|同志|主任|科长|所长|站长)(${NAME_BY_SURNAME})((?:同志|主任|科长|所长|站长)?[（(:：,，、\\s　]{0,6}(?:联系电话|电话|手机号码|手机号|手机)?[:：\\s　]{0,4}${PHONE})`,
  'gu',
);
const OFFICE = /[办室科局站所部处组委会院校厅]$|中心$|公室$/u;

/**
 * A text without contact persons' names, private phone numbers and identity numbers. Found are a mobile number, an identity card's, a
 * name after 联系人, 经办人 and the like (with a mark between them, or by its surname), and a name in front of a private number. Names
 * that the text marks in no such way stay, and so do an office's own telephone and address.
 */
export function withoutPersonalData(text: string): string {
  const hidden = (all: string, role: string, name: string) => (OFFICE.test(name) ? all : `${role}${NAME}`);
  return text
    .replace(NAMED_CARD, `$1${IDENTITY}`)
    .replace(CARD, IDENTITY)
    .replace(MOBILES, PHONE)
    .replace(AFTER_COLON, hidden)
    .replace(AFTER_ROLE, hidden)
    .replace(BEFORE_MOBILE, (_all, before: string, _name: string, after: string) => `${before}${NAME}${after}`);
}
