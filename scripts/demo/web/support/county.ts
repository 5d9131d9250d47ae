import { type County, countiesNamed } from '../../../../parsers/identity/divisions.js';
import { layout } from '../../layouts/index.js';
import { Random } from '../../random.js';
import { makeReport, type TrueReport } from '../../truth.js';
import type { Answer, Asked, Published } from '../site.js';

/** A county of the national list, by name and code: several counties may share the name. */
export function countyOf(name: string, code: string): County {
  const found = countiesNamed(name).find((county) => county.code === code);
  if (!found) throw new Error(`no county ${name} ${code}`);
  return found;
}

/** A report that a site may publish, rendered when first needed. */
export interface SiteReport {
  unit: string;
  year: number;
  url: string;
  title: string;
  publishedOn: string;
  html(): string;
  facts(): Record<string, number | null>;
}

export interface ReportOptions {
  /** A layout's id; plain unless told otherwise. */
  layout?: string;
  /** Changes the true report before it is rendered. */
  change?: (report: TrueReport) => TrueReport;
}

/** The same county, unit, year and address always give the same report. */
export function siteReport(
  county: County,
  unit: string,
  year: number,
  url: string,
  options: ReportOptions = {},
): SiteReport {
  const random = new Random(seedOf(`${county.code} ${unit} ${year} ${url}`));
  const made = makeReport(random, {
    ...{ unit, county: county.name, prefecture: county.prefecture ?? county.province, year, url },
    form: year >= 2021 ? '2021' : '2019',
    size: 'small',
    publishedOn: `${year + 1}-01-${10 + random.upTo(18)}`,
  });
  const report = options.change?.(made) ?? made;
  const rendered = once(() => layout(options.layout ?? 'plain').render(report, random));
  return {
    ...{ unit, year, url, title: report.title, publishedOn: report.publishedOn },
    html: () => new TextDecoder().decode(rendered().bytes),
    facts: () =>
      Object.fromEntries(
        Object.entries(rendered().facts)
          .filter(([, { status }]) => status !== 'absent')
          .map(([code, { value }]) => [code, value]),
      ),
  };
}

/** What a site says of a report that stands in its page's HTML. */
export function published(report: SiteReport, aliases: string[] = []): Published {
  const { unit, year, url } = report;
  return {
    ...{ unit, year, url },
    ...(aliases.length > 0 ? { aliases } : {}),
    get facts() {
      return report.facts();
    },
  };
}

function seedOf(text: string): number {
  let seed = 2166136261;
  for (const character of text) seed = Math.imul(seed ^ (character.codePointAt(0) as number), 16777619);
  return seed;
}

/** The value of the first call, kept. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

type Reply = (asked: Asked) => Answer;

/** The addresses of a web and what each answers. */
export class Pages {
  private readonly replies = new Map<string, Reply>();

  /** With a query in the address only that query is meant, without one any. */
  add(address: string, reply: Reply | string | Answer): void {
    const url = new URL(address);
    const answer: Reply =
      typeof reply === 'function' ? reply : () => (typeof reply === 'string' ? { body: reply } : reply);
    this.replies.set(url.host + url.pathname + url.search, answer);
  }

  answer(asked: Asked): Answer {
    const { host, pathname, search } = asked.url;
    const reply = this.replies.get(host + pathname + search) ?? this.replies.get(host + pathname);
    return reply ? reply(asked) : { status: 404, body: '<html><body><h1>404 Not Found</h1></body></html>' };
  }
}
