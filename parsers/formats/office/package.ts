import { unzip, type ZipEntry, zipEntries } from '../zip.js';
import { childOf, childrenOf, readXml } from './xml.js';

/** Largest file of relations. */
const MAX_RELATIONS = 4 * 1024 * 1024;
/** All pictures of one document together. */
const MAX_MEDIA = 64 * 1024 * 1024;

export interface Relation {
  /** The last word of its type: officeDocument, numbering, image … */
  type: string;
  /** Name of the part; an address where it lies elsewhere. */
  target: string;
}

/** An office file of ECMA-376: a zip of parts that refer to each other. */
export class Package {
  private readonly entries: Map<string, ZipEntry>;
  private mediaBytes = 0;

  /** @throws UnreadableDocument no zip that can be read */
  constructor(private readonly bytes: Uint8Array) {
    // Some writers differ in the case of what they name and what they wrote.
    this.entries = new Map(zipEntries(bytes).map((entry) => [entry.name.replace(/^\//, '').toLowerCase(), entry]));
  }

  /** Its members, for a zip that is no office file. */
  list(): ZipEntry[] {
    return [...this.entries.values()];
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  /** Content of a part; null where there is none. */
  part(name: string, limit: number): Uint8Array | null {
    const entry = this.entries.get(name.replace(/^\//, '').toLowerCase());
    return entry ? unzip(this.bytes, entry, limit) : null;
  }

  /** A picture; null where it is missing, or where the document has more of them than any report. */
  picture(name: string): Uint8Array | null {
    const left = MAX_MEDIA - this.mediaBytes;
    const entry = this.entries.get(name.toLowerCase());
    if (!entry || entry.packed > left) return null;
    try {
      const content = unzip(this.bytes, entry, left);
      this.mediaBytes += content.length;
      return content;
    } catch {
      return null;
    }
  }

  /** Name of the main part: the text, or the workbook. */
  main(): string | null {
    const named = [...this.relations('').values()].find(({ type }) => type === 'officeDocument')?.target;
    if (named && this.entries.has(named.toLowerCase())) return named;
    return ['word/document.xml', 'xl/workbook.xml', 'xl/workbook.bin'].find((name) => this.entries.has(name)) ?? null;
  }

  /** What a part refers to, by id; '' for the package itself. */
  relations(name: string): Map<string, Relation> {
    const slash = name.lastIndexOf('/');
    const folder = name.slice(0, slash + 1);
    const content = this.part(`${folder}_rels/${name.slice(slash + 1)}.rels`, MAX_RELATIONS);
    const found = new Map<string, Relation>();
    if (!content) return found;
    for (const { attributes } of childrenOf(childOf(readXml(content), 'Relationships'), 'Relationship')) {
      const { Id = '', Type = '', Target = '', TargetMode = '' } = attributes;
      const target = TargetMode === 'External' ? Target : resolved(folder, Target);
      found.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target });
    }
    return found;
  }

  /** Names of the parts of a type that a part refers to. */
  related(name: string, type: string): string[] {
    return [...this.relations(name).values()].filter((relation) => relation.type === type).map(({ target }) => target);
  }
}

function resolved(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : `${folder}${target}`;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
