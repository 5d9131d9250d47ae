import { entrySchema } from '../../crawlers/registry/schema.js';
import type { Database } from '../../db/database.js';
import { archiveFolder } from '../../pipeline/archive-folder.js';
import { crawl } from '../../pipeline/crawl.js';
import { type SampleCounty, sampleCounty } from './county.js';
import { sampleSite } from './web/sample-site.js';
import { serveSites } from './web/serve.js';

/** Crawls the sample county from a site on this machine into a database, with its archive beside it; says nothing on the way. */
export async function fillWithSample(db: Database): Promise<SampleCounty> {
  const sample = sampleCounty();
  const site = sampleSite(sample);
  const web = await serveSites([site]);
  try {
    await crawl(
      db,
      {
        entries: [entrySchema.parse({ county: sample.county, prefecture: sample.prefecture, portal: site.portal })],
        years: { from: Math.min(...sample.years), to: Math.max(...sample.years) },
        ...{ delay: 0, maxRequests: Number.POSITIVE_INFINITY, workers: 1, resolve: web.resolve },
        ...{ archive: archiveFolder(db.$client.name), isBrowserAllowed: false, program: 'sample', userAgent: 'sample' },
      },
      { progress: () => undefined, remark: () => undefined },
    );
  } finally {
    await web.close();
  }
  return sample;
}
