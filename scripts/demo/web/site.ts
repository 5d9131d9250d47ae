/** Local sites that behave like the site families of the real web, with reports of known truth. */

/** What reaches a site. */
export interface Asked {
  method: string;
  /** With the host name that was asked for: one site may have several. */
  url: URL;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

/** What a site answers; status 200 and text/html unless told otherwise. */
export interface Answer {
  status?: number;
  headers?: Record<string, string | string[]>;
  body?: string | Uint8Array;
  /** Milliseconds before the answer begins, or what it waits for. */
  delay?: number | Promise<unknown>;
  /** reset: the connection is cut instead of an answer. hang: headers and half a body, then nothing. */
  broken?: 'reset' | 'hang';
}

/** A report that is really published on a site. */
export interface Published {
  unit: string;
  year: number;
  /** The page that holds it; where several do, one of them. */
  url: string;
  /** The other pages and files that hold the same report. */
  aliases?: string[];
  /** Values as printed (null is a blank cell), where they stand in the page's HTML; null for pictures and attachments. */
  facts: Readonly<Record<string, number | null>> | null;
}

/** One county's web. */
export interface Site {
  id: string;
  /** Of the national list of divisions. */
  county: { name: string; prefecture: string | null; province: string; code: string };
  /** Every host name that the site answers for. */
  hosts: string[];
  /** The home page, from which the reports' column can be found. */
  portal: string;
  /** The column of the reports. */
  column: string;
  /** Exactly what a complete crawl finds: every township's report of every year, and nothing else. */
  reports: Published[];
  /** Hosts that pages link to and that must never be asked for anything. */
  foreign: string[];
  /** How its pages name their version: by a hash of the bytes (the default), by when they last changed, or not at all. */
  validators?: 'etag' | 'modified' | 'none';
  answer(asked: Asked): Answer;
}
