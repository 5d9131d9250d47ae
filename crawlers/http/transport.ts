/** One request, without redirects. Plain values only: it may be sent by another machine. */
export interface HttpRequest {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** Old TLS for this host alone: after it failed with the current one. */
  isLegacyTls?: boolean;
}

export interface HttpResponse {
  status: number;
  /** Names in lower case, each character of a value one byte as sent; Set-Cookie apart. */
  headers: Record<string, string>;
  cookies: string[];
  /** Decompressed, and complete. */
  body: Uint8Array;
  /** To be called when what came of it is stored. Until then a process that takes over can have the same answer again. */
  release?(): void;
}

/** What carries requests to the sites: this process, or workers elsewhere. Turns and pauses are the caller's. */
export interface Transport {
  /** @throws CrawlError for every answer that cannot be had whole: timeout, network, tls, too_large, private; the signal's reason */
  send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse>;
  close(): Promise<void>;
}
