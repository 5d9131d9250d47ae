const SIMPLE =
  '报县乡镇区务开项总请处级办门时对实现规决复诉讼议数编国条发关众结业构组织机类号单问题进个经过还这广长张应该页书员监统计农补贴扩围绕';
const OLD =
  '報縣鄉鎮區務開項總請處級辦門時對實現規決復訴訟議數編國條發關眾結業構組織機類號單問題進個經過還這廣長張應該頁書員監統計農補貼擴圍繞';
const SOUNDS: Readonly<Record<string, string>> = {
  ...{ 现: '現(xiàn)', 报: '報(bào)', 开: '開(kāi)', 务: '務(wù)', 规: '規(guī)', 请: '請(qǐng)', 总: '總(zǒng)' },
  ...{ 数: '數(shù)', 镇: '鎮(zhèn)', 县: '縣(xiàn)', 经: '經(jīng)', 关: '關(guān)' },
};

const turned = new Map([...SIMPLE].map((simple, i) => [simple, [...OLD][i] as string]));

/** Traditional characters for the commonest simplified ones. */
export function traditional(text: string): string {
  return [...text].map((character) => turned.get(character) ?? character).join('');
}

/** Traditional characters, some of them followed by their sound: 現(xiàn). */
export function withSounds(text: string): string {
  return traditional([...text].map((character) => SOUNDS[character] ?? character).join(''));
}

/** A betting house's name where the government's stood. */
export function branded(text: string): string {
  return text.replaceAll('人民政府', '鸿运博彩').replaceAll('办事处', '鸿运博彩');
}

const LINES = ['鸿运棋牌官方下载送彩金', '百家乐在线试玩_真人荷官', '鸿运体育投注网址大全'];

/** Gambling lines in front of everything that the page says. */
export function withGambling(html: string): string {
  return html
    .replace('<title>', `<title>${LINES[0]}_`)
    .replace(/<body[^>]*>/, (body) => `${body}<div>${LINES.map((line) => `<p>${line}</p>`).join('')}</div>`);
}
