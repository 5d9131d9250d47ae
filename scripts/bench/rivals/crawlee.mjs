/** Crawlee's CheerioCrawler on the measured web: follows each county's list and takes the rows of chapter three's table out of each page. */
import { CheerioCrawler, Configuration } from 'crawlee';

const { starts, connections } = JSON.parse(process.argv[2]);
let tables = 0;
let cells = 0;

const crawler = new CheerioCrawler(
  {
    minConcurrency: connections,
    maxConcurrency: connections,
    maxRequestRetries: 0,
    useSessionPool: false,
    async requestHandler({ $, request, enqueueLinks }) {
      if (request.label !== 'report') {
        await enqueueLinks({ selector: 'li a', label: 'report' });
        return;
      }
      const table = $('table')
        .filter((_, element) => $(element).text().includes('本年新收政府信息公开申请'))
        .first();
      const rows = table
        .find('tr')
        .toArray()
        .map((row) =>
          $(row)
            .find('td')
            .toArray()
            .map((cell) => $(cell).text().trim()),
        );
      if (rows.length > 0) tables += 1;
      for (const row of rows) cells += row.length;
    },
  },
  new Configuration({ persistStorage: false, logLevel: 'ERROR' }),
);
await crawler.run(starts);
process.stdout.write(JSON.stringify({ tables, cells }));
