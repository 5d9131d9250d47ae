/** What a download is of: all that the selected reports hold, or a list of flags or of sections in them. */
export interface DownloadSelection {
  /** Name of a county, or six digits. */
  county?: string | undefined;
  /** Name of a province, or two digits. */
  province?: string | undefined;
  year?: number | undefined;
  publisher?: { id: number; name: string } | undefined;
  list?: DownloadList | undefined;
}

export type DownloadList =
  | {
      of: 'flags';
      rule?: string | undefined;
      severity?: string | undefined;
      state?: 'open' | 'reopened' | 'confirmed' | 'dismissed' | undefined;
    }
  /** Words between spaces: sections that have all of them. */
  | { of: 'sections'; query: string };

/** A file made to be fetched once. */
export interface Download {
  /** Readable as long as `remove` was not called. */
  path: string;
  bytes: number;
  /** SHA-256, hexadecimal. */
  sha256: string;
  remove(): void;
}

/** Makes files of a selection, in the formats of `gongkai export`. */
export interface Downloads {
  formats: readonly string[];
  /** A zip of the whole export; empty: nothing is selected; busy: others wait already; failed: it took too long. */
  make(selection: DownloadSelection, format: string): Promise<Download | 'empty' | 'busy' | 'failed'>;
}
