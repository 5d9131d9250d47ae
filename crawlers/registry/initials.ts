/** Sites name the folder of a township by the first letters of its sounds: 南平镇 → npz. */

const SORTED = new Intl.Collator('zh-u-co-pinyin');
/** The first character of each letter in the order of sounds; no sound begins with i, u or v. */
const FIRSTS = [...'吖丷嚓咑妸发旮哈丌咔垃妈拏喔妑七呥仨他屲夕丫帀'];
const LETTERS = [...'abcdefghjklmnopqrstwxyz'];

/** First letters of a name's sounds; characters with several sounds give one of them. */
export function initialsOf(name: string): string {
  return [...name]
    .map((character) => {
      if (!/[\u4e00-\u9fff]/.test(character)) return '';
      const next = FIRSTS.findIndex((first) => SORTED.compare(first, character) > 0);
      return LETTERS.at(next === -1 ? -1 : next - 1) ?? '';
    })
    .join('');
}

/** Whether a folder of an address is named after a unit: npz_65664, jlqjaz, dtxmszrmzf. */
export function isNamedAfter(folder: string, unit: string): boolean {
  const initials = initialsOf(unit);
  // A name of two characters is two letters, which stand anywhere.
  return initials.length >= 3 && folder.toLowerCase().replace(/_\d+$/, '').includes(initials);
}
