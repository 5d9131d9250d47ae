import { strToU8, zipSync } from 'fflate';
import type { Block, Document } from '../../parsers/document.js';

/** A zip of these files; text is written as UTF-8. */
export function zip(files: Record<string, string | Uint8Array>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content]),
    ),
  );
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const MORE =
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="a" xmlns:v="v" xmlns:wps="wps"';

/** A Word file with this body; further parts by their name, each referred to by the type that its name tells. */
export function docx(body: string, parts: Record<string, string | Uint8Array> = {}): Uint8Array {
  const relations = Object.keys(parts)
    .map(
      (name, i) =>
        `<Relationship Id="r${i}" Type="x/${/^[a-z]+/.exec(name.split('/').at(-1) as string)?.[0]}" Target="${name}"/>`,
    )
    .join('');
  return zip({
    '_rels/.rels':
      '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/_rels/document.xml.rels': `<Relationships>${relations}</Relationships>`,
    'word/document.xml': `<w:document ${W} ${MORE}><w:body>${body}</w:body></w:document>`,
    ...Object.fromEntries(Object.entries(parts).map(([name, content]) => [`word/${name}`, content])),
  });
}

/** A workbook with one sheet of this content; `more` takes the place of parts. */
export function xlsx(sheet: string, more: Record<string, string> = {}): Uint8Array {
  return zip({
    '_rels/.rels':
      '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/styles" Target="styles.xml"/><Relationship Id="r3" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/styles.xml': '<styleSheet/>',
    'xl/sharedStrings.xml': '<sst/>',
    'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`,
    ...more,
  });
}

/** Lines as they are; tables as rows of cells, spans as →2 and ↓2; nested blocks in brackets. */
export function shape({ blocks }: Pick<Document, 'blocks'>): unknown[] {
  return blocks.map(shapeOf);
}

function shapeOf(block: Block): unknown {
  if (block.kind === 'line') return block.text;
  if (block.kind === 'picture') return { picture: block.src };
  if (block.kind === 'attachment') return { attachment: block.href };
  return block.rows.map(({ cells }) =>
    cells.map(({ text, rowspan, colspan, blocks }) => {
      const own = `${text}${colspan > 1 ? `→${colspan}` : ''}${rowspan > 1 ? `↓${rowspan}` : ''}`;
      return blocks ? { text: own, blocks: blocks.map(shapeOf) } : own;
    }),
  );
}
