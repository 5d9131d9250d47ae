import { Parser } from 'htmlparser2';
import { UnreadableDocument } from '../../unreadable.js';
import { decode } from '../decode.js';

/** An element of an office file; prefixes are dropped, for writers choose their own. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

/** A report's text has some ten thousand; spans and nested tables of the oddest kind come to a few hundred levels. */
const MAX_ELEMENTS = 600_000;
const MAX_DEPTH = 400;

/**
 * A part of an office file → its tree. Entities of its own are never expanded: no office file has a DOCTYPE.
 * @throws UnreadableDocument a DOCTYPE, more elements or a deeper tree than any document has
 */
export function readXml(bytes: Uint8Array): XmlElement {
  return readXmlText(decode(bytes).text);
}

/** The same for text. */
export function readXmlText(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open = [root];
  let count = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        count += 1;
        if (count > MAX_ELEMENTS) throw tooComplex('元素太多', 'too many elements');
        if (open.length > MAX_DEPTH) throw tooComplex('嵌套太深', 'nested too deeply');
        const element: XmlElement = { name: local(name), attributes: unprefixed(attributes), children: [] };
        (open.at(-1) as XmlElement).children.push(element);
        open.push(element);
      },
      ontext(piece) {
        const { children } = open.at(-1) as XmlElement;
        const last = children.length - 1;
        if (typeof children[last] === 'string') children[last] += piece;
        else children.push(piece);
      },
      onclosetag() {
        if (open.length > 1) open.pop();
      },
      onprocessinginstruction(name) {
        if (/^!doctype$/i.test(name)) throw tooComplex('含 DOCTYPE', 'it has a DOCTYPE');
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  return root;
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function unprefixed(attributes: Record<string, string>): Record<string, string> {
  const own: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) own[local(name)] = value;
  return own;
}

function tooComplex(zh: string, en: string): UnreadableDocument {
  return new UnreadableDocument('too_complex', { zh: `文件结构异常：${zh}`, en: `an odd file: ${en}` });
}

/** The first child of a name; undefined where there is none. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name);
}

/** The element that a path of names leads to. */
export function childAt(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(childOf, element);
}

/** Children that are elements, or those of one name. */
export function childrenOf(element: XmlElement | undefined, name?: string): XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** All elements of a name below one, outermost first; what is inside of one that was found is not searched. */
export function* descendantsOf(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (child.name === name) yield child;
    else yield* descendantsOf(child, name);
  }
}

/** All text inside of an element. */
export function textIn(element: XmlElement | undefined): string {
  return (element?.children ?? []).map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
}
