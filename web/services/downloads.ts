/** Which reports a download is of. */
export interface DownloadSelection {
  /** Name of a county, or six digits. */
  county: string;
  year?: number;
}

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
