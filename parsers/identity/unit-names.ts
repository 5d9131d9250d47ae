/** Ways in which one township-level unit is written. Reports, menus and the national list each have their own. */

/** Peoples by whose names autonomous places and townships are called, the longer ones first; 各 stands for several. */
export const PEOPLES =
  '蒙古|维吾尔|布依|朝鲜|土家|哈尼|哈萨克|傈僳|高山|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|' +
  '乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|畲|水|土|羌|怒|京|各';
const OF_PEOPLES = new RegExp(
  `(?<=.)(?:(?:(?:${PEOPLES})族?)*(?:${PEOPLES})族|(?:${PEOPLES})+(?=民族))(?=(?:民族)?(?:乡|镇|苏木)$)`,
);
/** Words for one kind of unit that end its name. */
const STREET = /(?<=.)(?:街道办事处|街道办|街办|街道|办事处|街)$/;
const REGION = /(?<=.)地区(?:办事处)?$/;
const COMMITTEE = /(?<=.)(?:管理委员会|管委会)$/;
/** Economic zones whose name the list puts before a unit's own: 扬州市生态科技新城杭集镇. */
const IN_ZONE =
  /^.*(?:新区|开发区|高新区|经开区|园区|产业园|示范区|度假区|工业区|科技新城|科学城|人民政府)-?(?=.{2,}(?:镇|乡|街道|苏木)$)/;
const TOWNSHIP = /(?:镇|乡|街道|苏木)$/;

/**
 * What the spellings of a name have in common: 平西办事处, 平西街 and 平西街道办事处; 茅坪回族镇 and 茅坪镇; 相山经济开发区管委会 and
 * 相山经济开发区. Never what tells two kinds of unit apart: 靖城镇 became 靖城街道, and both may have reported.
 */
export function unitKey(name: string): string {
  const plain = name.replace(/\s/g, '').replace(COMMITTEE, '');
  if (REGION.test(plain)) return plain.replace(REGION, '地区');
  if (STREET.test(plain)) return plain.replace(STREET, '街');
  return plain.replace(OF_PEOPLES, '').replace(/(?<=.)(?:少数)?民族(?=(?:乡|镇|苏木)$)/, '');
}

/** Keys under which a printed name may be known: 解放街办事处 is 解放街道 somewhere and 解放街街道 elsewhere. */
export function unitKeys(printed: string): string[] {
  const keys = [unitKey(printed)];
  if (/街办(?:事处)?$/.test(printed))
    keys.push(
      unitKey(printed.replace(/街办(?:事处)?$/, '街道')),
      unitKey(`${printed.replace(/办(?:事处)?$/, '')}街道`),
    );
  else if (/街$/.test(printed)) keys.push(unitKey(`${printed}街道`));
  return [...new Set(keys)];
}

/**
 * Other names that an entry of the national list goes by, given the names of the places around it, the largest first: 四平市铁东区平东街道
 * is 平东街道, 化学新材料产业园-沿江街道 is 沿江街道, 科技城（东渚街道） is 东渚街道, Beijing's 南磨房地区 is 南磨房乡 under another hat.
 */
export function shortNames(listed: string, parents: readonly string[]): string[] {
  const names: string[] = [];
  const bare = withoutParents(listed, parents);
  if (bare !== listed) names.push(bare);
  const zone = bare.replace(IN_ZONE, '');
  if (zone !== bare) names.push(zone);
  // 三星镇（叠石桥家纺产业园区）, （工业园区）城南街道, 科技城（东渚街道）
  const bracket = /^(.*)[（(](.+)[)）](.*)$/.exec(bare);
  for (const part of bracket ? [(bracket[1] ?? '') + (bracket[3] ?? ''), bracket[2] as string] : [])
    if (TOWNSHIP.test(part) && part.length > 2) names.push(part);
  // 城南 in 靖江 is an 园区 and an 办事处; the list has the bare name.
  if (bare.length <= 3 && !/[镇乡街道木区场局所团]$/.test(bare)) names.push(`${bare}园区`, `${bare}办事处`);
  const stem = REGION.test(bare) ? bare.replace(REGION, '') : '';
  if (stem !== '') names.push(...(TOWNSHIP.test(stem) ? [stem] : [`${stem}乡`, `${stem}镇`, `${stem}街道`]));
  return names;
}

/**
 * A name without the places in front of it. What is no township loses them in their short form, too: 湖北钟祥经济开发区. 安乐新村镇 in
 * 安乐县 keeps its own.
 */
export function withoutParents(name: string, parents: readonly string[]): string {
  const isTownship = TOWNSHIP.test(name);
  let rest = name;
  for (const parent of parents) {
    const stem = isTownship ? parent : stemOf(parent);
    const front = rest.startsWith(parent) ? parent : stem;
    if (front.length >= 2 && rest.startsWith(front) && rest.length - front.length >= 3) rest = rest.slice(front.length);
  }
  return rest;
}

/** 南川区 → 南川, 长白朝鲜族自治县 → 长白, 广西壮族自治区 → 广西: what is left of a place's name in everyday speech. */
export function stemOf(place: string): string {
  return place
    .replace(/(?:自治[县州旗区]|[省市县区旗州盟])$/, '')
    .replace(new RegExp(`(?<=.{2})(?:(?:${PEOPLES})族?)+$`), '');
}
