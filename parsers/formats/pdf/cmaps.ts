export class CMaps {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    throw new Error(`no ${filename}`);
  }
}
