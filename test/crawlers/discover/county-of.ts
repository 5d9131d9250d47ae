import { County } from '../../../crawlers/discover/county.js';
import { type Entry, entrySchema } from '../../../crawlers/registry/schema.js';

/** A county of the national list as a crawl knows it, with no more of an entry than it needs. */
export function countyOf(county: string, more: Partial<Entry> = {}): County {
  return new County(entrySchema.parse({ county, portal: 'http://www.example.gov.cn/', ...more }));
}
