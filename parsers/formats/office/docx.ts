import type { Block, Document } from '../../document.js';
import { UnreadableDocument } from '../../unreadable.js';
import { Blocks } from '../blocks.js';
import { damaged } from '../zip.js';
import { listsOf, Numbering } from './numbering.js';
import type { Package } from './package.js';
import { isFurniture, OFFSETS, type WordParts, WordReader } from './word-xml.js';
import { childAt, childOf, childrenOf, descendantsOf, readXml, readXmlText, type XmlElement } from './xml.js';

/** Largest part of text: the text of a report takes a few hundred kilobytes. */
const MAX_TEXT = 48 * 1024 * 1024;
/** Styles are based on others, rarely five deep. */
const MAX_STYLES = 20;

/**
 * A Word file (.docx, .docm, .dotx) → its printed text.
 * @param readChunk reads a web page that the file holds in place of text of its own (altChunk), as some web programs write them
 * @throws UnreadableDocument
 */
export function readDocx(file: Package, readChunk: (bytes: Uint8Array) => Block[]): Document {
  const main = file.main();
  const bytes = main === null ? null : file.part(main, MAX_TEXT);
  if (main === null || bytes === null) throw damaged('word/document.xml');
  const part = (name: string) => {
    const own = file.related(main, name)[0];
    const content = own ? file.part(own, MAX_TEXT) : null;
    return content ? readXml(content) : undefined;
  };
  const relations = file.relations(main);
  const media = new Map<string, Uint8Array>();
  const parts: WordParts = {
    numbering: new Numbering(listsOf(part('numbering'))),
    ...stylesOf(part('styles')),
    note: notesOf(part('footnotes'), part('endnotes')),
    picture(id) {
      const target = relations.get(id)?.target;
      const content = target && !media.has(target) ? file.picture(target) : null;
      if (target && content) media.set(target, content);
      return target && media.has(target) ? target : null;
    },
    chunk(id) {
      const target = relations.get(id)?.target;
      const content = target ? file.part(target, MAX_TEXT) : null;
      return content ? readChunk(content) : [];
    },
  };
  const furniture = ['header', 'footer'].flatMap((kind) =>
    file.related(main, kind).flatMap((name) => {
      const content = file.part(name, MAX_TEXT);
      const root = content ? readXml(content) : null;
      return root && !isFurniture(root) ? [root] : [];
    }),
  );
  const body = childAt(readXml(bytes), 'document', 'body');
  if (!body) throw damaged('word/document.xml');
  return documentOf('docx', new WordReader(parts, new Blocks()), body, furniture, media);
}

/**
 * Word's XML in one file (.xml, mostly called .doc): WordprocessingML of 2003, or a package written flat.
 * @throws UnreadableDocument
 */
export function readWordXml(text: string): Document {
  const root = readXmlText(text);
  const body = [...descendantsOf(root, 'body')][0];
  if (!body) throw new UnreadableDocument('damaged', { zh: 'Word XML 中没有正文', en: 'Word XML without a body' });
  const find = (name: string) => {
    const own = [...descendantsOf(root, name)][0];
    return own ? { name: '', attributes: {}, children: [own] } : undefined;
  };
  const parts: WordParts = {
    numbering: new Numbering(listsOf(find('numbering'))),
    ...stylesOf(find('styles')),
    note: notesOf(find('footnotes'), find('endnotes')),
    picture: () => null,
    chunk: () => [],
  };
  return documentOf('docx', new WordReader(parts, new Blocks()), body, [], new Map());
}

/** Headers and footers come before the text: behind it they would belong to the last chapter. */
function documentOf(
  format: 'docx',
  reader: WordReader,
  body: XmlElement,
  furniture: readonly XmlElement[],
  media: Map<string, Uint8Array>,
): Document {
  const around = furniture.flatMap((part) => reader.read(part));
  const seen = new Set<string>();
  const once = around.filter((block) => {
    if (block.kind !== 'line') return true;
    const isNew = !seen.has(block.text);
    seen.add(block.text);
    return isNew;
  });
  return {
    ...{ format, charset: null, replacements: 0, title: null, meta: new Map() },
    blocks: [...once, ...reader.readBody(body)],
    ...(media.size > 0 ? { media } : {}),
  };
}

function stylesOf(root: XmlElement | undefined): Pick<WordParts, 'listOfStyle' | 'offsetOfStyle'> {
  const styles = new Map(
    childrenOf(childOf(root, 'styles'), 'style').map((style) => [style.attributes.styleId ?? '', style]),
  );
  /** A style, and those that it is based on. */
  function* chainOf(name: string): Generator<XmlElement> {
    let at: string | undefined = name;
    for (let depth = 0; at !== undefined && depth < MAX_STYLES; depth += 1) {
      const style = styles.get(at);
      if (style) yield style;
      at = childOf(style, 'basedOn')?.attributes.val;
    }
  }
  return {
    listOfStyle(name) {
      let level: number | null = null;
      for (const style of chainOf(name)) {
        const list = childAt(style, 'pPr', 'numPr');
        const own = childOf(list, 'ilvl')?.attributes.val;
        if (own !== undefined) level ??= Number(own);
        const id = childOf(list, 'numId')?.attributes.val;
        if (id !== undefined) return { id, level: level ?? 0 };
      }
      return null;
    },
    offsetOfStyle(name) {
      for (const style of chainOf(name)) {
        const align = childAt(style, 'rPr', 'vertAlign')?.attributes.val;
        if (align !== undefined) return OFFSETS[align] ?? null;
      }
      return null;
    },
  };
}

function notesOf(footnotes: XmlElement | undefined, endnotes: XmlElement | undefined): WordParts['note'] {
  const all = new Map<string, XmlElement>();
  for (const [kind, root] of [
    ['footnote', childOf(footnotes, 'footnotes')],
    ['endnote', childOf(endnotes, 'endnotes')],
  ] as const)
    for (const note of childrenOf(root, kind)) all.set(`${kind} ${note.attributes.id}`, note);
  return (kind, id) => all.get(`${kind} ${id}`);
}
