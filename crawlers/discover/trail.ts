import { type Element, linksIn, textOf } from './tree.js';
import { squeeze } from './words.js';

const CRUMBS = /crumb|curmb|(?:^|[\s_-])(?:position|location|weizhi|dqwz|place|path|wz|dangqian|current)(?:$|[\s_-])/i;

/** The path to the page, as it shows it, and its title's own part. */
export function trailOf(elements: readonly Element[]): string[] {
  const crumbs = elements.find(
    ({ attributes, children }) =>
      CRUMBS.test(`${attributes.class ?? ''} ${attributes.id ?? ''}`) ||
      children.some(
        (child) => typeof child === 'string' && child.length < 100 && /位置\s*[:：]?\s*$|位置\s*[:：]/.test(child),
      ),
  );
  const title = elements.find(({ tag, parent }) => tag === 'title' && parent?.tag !== 'svg');
  const own = title ? textOf(title, 300).split(/[_|]|\s[-–—]\s|[-–—](?=[\u4e00-\u9fff])/) : [];
  return [...(crumbs ? stepsOf(crumbs) : []), ...own.slice(0, 1)].map(squeeze).filter((step) => step !== '');
}

function stepsOf(crumbs: Element): string[] {
  // <span>当前位置：</span><a>首页</a>…
  const holder = linksIn(crumbs) === 0 && crumbs.parent && !/[>›»]/.test(textOf(crumbs, 300)) ? crumbs.parent : crumbs;
  const text = textOf(holder, 400);
  if (text.length >= 400) return [];
  return text
    .replace(/^[^>›»]*?位置\s*[:：]?/, '')
    .split(/[>＞›»→\\/|｜]+|\s{1,}/)
    .filter((step) => step.trim() !== '' && step.length <= 40);
}
