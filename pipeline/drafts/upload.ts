import { UnreadableDocument } from '../../parsers/unreadable.js';

/** What was sent: a form with a file or a text in it, or a document as it is. */
export interface Upload {
  /** The request's Content-Type. */
  contentType: string;
  body: Uint8Array;
}

/** A draft, and the name of its file; null for a text that was pasted. */
export interface Draft {
  bytes: Uint8Array;
  name: string | null;
}

/** Longest name that is kept, in characters. */
const MAX_NAME = 100;

/**
 * The one draft of an upload.
 * @throws UnreadableDocument where there is none, or more than one
 */
export async function draftIn({ contentType, body }: Upload): Promise<Draft> {
  if (!contentType.toLowerCase().startsWith('multipart/form-data')) return { bytes: body, name: null };
  const form = await formIn({ contentType, body });
  const files = form.getAll('file').filter((part): part is File => typeof part !== 'string' && part.size > 0);
  const texts = form.getAll('text').filter((part): part is string => typeof part === 'string' && part.trim() !== '');
  const [file] = files;
  const [text] = texts;
  if (files.length + texts.length > 1) {
    throw refused(
      '一次只查一份：请只选一个文件，或只粘贴文字',
      'one draft at a time: choose one file, or paste a text',
    );
  }
  if (file) return { bytes: new Uint8Array(await file.arrayBuffer()), name: plainName(file.name) };
  if (text === undefined)
    throw refused('没有收到草稿：请选择文件或粘贴文字', 'no draft came: choose a file or paste a text');
  return { bytes: new TextEncoder().encode(text), name: null };
}

async function formIn({ contentType, body }: Upload): Promise<FormData> {
  try {
    return await new Response(body.slice().buffer, { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw refused('表单没有传完整，请再试一次', 'the form did not come through whole: please try again');
  }
}

/** A file's name without folders, control characters, and marks that turn the direction of what follows. */
export function plainName(name: string): string | null {
  const own = name
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim();
  return own ? own.slice(-MAX_NAME) : null;
}

function refused(zh: string, en: string): UnreadableDocument {
  return new UnreadableDocument('empty', { zh, en });
}
