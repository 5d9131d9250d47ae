import type { PagePicture } from './job.js';
export async function readPictures(_bytes: Uint8Array): Promise<PagePicture[]> {
  return [];
}
