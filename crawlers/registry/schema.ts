import { z } from 'zod';

const url = z.url({ protocol: /^https?$/ });

/** A page where reports are listed. */
const column = z.strictObject({
  url,
  /** The unit whose reports alone it lists; left out where it lists the whole county's. */
  unit: z.string().min(2).optional(),
  /** seen: met as an official page. derived: worked out from a report's address by the family's rules, not opened yet. */
  found: z.enum(['seen', 'derived']).default('seen'),
});

/** How a host wants to be asked. What is left out is as everywhere. */
const profile = z.strictObject({
  /** Seconds between two requests, where the site needs more than the crawl's own. */
  delay: z.coerce.number().positive().max(3600).optional(),
  /** Hosts of one platform share one connection and one pace, whatever their addresses. */
  platform: z.string().optional(),
  /** legacy: only after the host was seen to fail with current TLS. */
  tls: z.enum(['current', 'legacy']).optional(),
  /** declined: the host refuses automated access, and is left alone. dead: gone. */
  state: z.enum(['ok', 'declined', 'dead']).optional(),
  note: z.string().optional(),
});

const evidence = z.strictObject({
  url,
  unit: z.string().optional(),
  /** The year that the report is about. */
  year: z.coerce.number().int().min(2007).max(2100).optional(),
});

/**
 * One county: where its townships' reports are listed. Only `county` and one address (portal or column) are needed; the rest saves
 * requests or settles doubts.
 */
export const entrySchema = z
  .strictObject({
    /** Name of the county-level division: 南川区. */
    county: z.string().min(2),
    /** Six digits of the national list; needed where several counties have the name. */
    code: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    prefecture: z.string().nullable().optional(),
    province: z.string().optional(),
    /** Home page of the county's portal. */
    portal: url.optional(),
    columns: z.array(column).default([]),
    /** Slug of the site family, where it is known. */
    family: z.string().optional(),
    /** Ids that drive the family's lists: columnid, webid, organId, SID, area … */
    ids: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
    /** Hosts beyond those of the addresses above on which the county's reports may lie, each with a reason to believe it. */
    hosts: z.record(z.string(), z.string()).optional(),
    /** Former names and other spellings of units: 旧名 → name in the national list. */
    aliases: z.record(z.string(), z.string()).optional(),
    /** Local date by which reports have to be published, MM-DD of the following year. */
    deadline: z
      .string()
      .regex(/^\d\d-\d\d$/)
      .optional(),
    profile: profile.optional(),
    /** Official pages that show that this is the place. */
    evidence: z.array(evidence).default([]),
    note: z.string().optional(),
  })
  .refine((entry) => entry.portal !== undefined || entry.columns.length > 0, {
    message: 'no address',
  });

export type Entry = z.infer<typeof entrySchema>;
export type Column = Entry['columns'][number];
