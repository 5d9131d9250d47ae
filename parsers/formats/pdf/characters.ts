/**
 * Radicals of the block CJK Radicals Supplement, and the characters that they are written like, from Unicode's
 * EquivalentUnifiedIdeograph. Programs that make PDF give a glyph's lowest code, and fonts share one glyph between 民 and ⺠.
 */
const RADICALS =
  '⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻' +
  '⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳';
const CHARACTERS =
  '厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿' +
  '肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟';

const characters = [...CHARACTERS];
const unified = new Map([...RADICALS].map((radical, i) => [radical, characters[i] as string]));

/** A radical or a compatibility form → the character that texts are written with; any other character as it is. */
export function unifiedIdeograph(character: string): string {
  const c = character.codePointAt(0) as number;
  if (c < 0x2e80) return character;
  if (c < 0x2f00) return unified.get(character) ?? character;
  const isForm = c < 0x2fe0 || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x2f800 && c <= 0x2fa1f);
  return isForm ? character.normalize('NFKC') : character;
}
