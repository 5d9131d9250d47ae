import { serveSites } from '../../scripts/demo/web/serve.js';
import type { Answer, Asked, Site } from '../../scripts/demo/web/site.js';
import { endsWithTest } from './ends.js';

const county = { name: '某县', prefecture: null, province: '某省', code: '000000' };

type Respond = (path: string, asked: Asked) => Answer | undefined;

/** A site in a line: what it does not answer is 404, and so is its robots.txt unless it says otherwise. */
export function site(hosts: string | string[], respond: Respond, validators: Site['validators'] = 'none'): Site {
  const names = [hosts].flat();
  return {
    ...{ id: names[0] as string, county, hosts: names, portal: '', column: '', reports: [], foreign: [], validators },
    answer: (asked) => respond(asked.url.pathname + asked.url.search, asked) ?? { status: 404, body: 'not here' },
  };
}

/** Serves sites for one test. `paths` lists what a host was asked for, robots.txt left out. */
export async function serve(...sites: Site[]) {
  const web = await serveSites(sites);
  endsWithTest(() => web.close());
  const asked = (host?: string) =>
    web.seen.filter((one) => one.path !== '/robots.txt' && (host === undefined || one.host === host));
  return { ...web, asked, paths: (host?: string) => asked(host).map(({ path }) => path) };
}
