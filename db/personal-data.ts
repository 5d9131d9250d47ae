/** Replacements say that something stood there: a gap would read as if nothing had. */
const NAME = '〔姓名略〕';
const PHONE = '〔手机号略〕';
const IDENTITY = '〔证件号略〕';

const DIGIT = '[0-9０-９]';
/** Eleven digits from 13 to 19, perhaps with +86 in front and in groups: a person's. An office's landline is public and stays. */
const MOBILE = new RegExp(
  `(?<!${DIGIT}|[.．])(?:[+＋]?(?:86|８６)[-－ ]?)?[1１][3-9３-９]${DIGIT}[-－ ]?${DIGIT}{4}[-－ ]?${DIGIT}{4}(?!${DIGIT})`,
  'gu',
);
/** Number of an identity card. */
const CARD = new RegExp(`(?<!${DIGIT})${DIGIT}{17}[${'0-9０-９'}XxＸ](?!${DIGIT})`, 'gu');

const ROLES = '联系人|联络人|联络员|填报人|填表人|制表人|经办人|承办人|审核人|签发人|撰稿人|责任人|负责人';
/** What may stand behind a name without a mark between them. */
const NEXT = '联系|联络|电话|手机|审核|填报|填表|办公电话|传真|邮箱|地址|日期|职务|同志|$';
/** Two to four characters after a role and a colon; an office in that place is no person. */
const PERSON = new RegExp(
  `((?:${ROLES})(?:姓名|签字|签名)?(?:[（(][^（）()]{0,8}[）)])?(?:[\\s　]*[:：][\\s　]*|[为是]))` +
    `(\\p{Script=Han}{2,6}·\\p{Script=Han}{2,8}|\\p{Script=Han}[\\s　]{0,4}\\p{Script=Han}{1,3}?)(?=[^\\p{Script=Han}]|${NEXT})`,
  'gu',
);
const OFFICE = /[办室科局站所部处组委]$|中心$/u;

/**
 * A text without contact persons' names, private phone numbers and identity numbers. Only what the text itself marks as such is found: a
 * name after 联系人：, 负责人： and the like, a mobile number, an identity card's.
 */
export function withoutPersonalData(text: string): string {
  return text
    .replace(PERSON, (all, role: string, name: string) => (OFFICE.test(name) ? all : `${role}${NAME}`))
    .replace(CARD, IDENTITY)
    .replace(MOBILE, PHONE);
}
