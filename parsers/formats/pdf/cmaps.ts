import { Buffer } from 'node:buffer';

/**
 * Where pdf.js asks for the character tables of fonts that name one of Adobe's instead of bringing their own: older Chinese PDFs,
 * whose fonts are not embedded, do (GBK-EUC-H, UniGB-UCS2-H). Anything else that it asks for is not there.
 */
export class CMaps {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const { PACKED_CMAPS } = await import('./cmaps.generated.js');
    const packed = kind === 'cMapUrl' ? PACKED_CMAPS[filename.replace(/\.bcmap$/, '')] : undefined;
    if (packed === undefined) throw new Error(`no ${filename}`);
    return new Uint8Array(Buffer.from(packed, 'base64'));
  }
}
