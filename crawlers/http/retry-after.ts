/** No wait is taken to be longer: thirty days in milliseconds. */
const LONGEST = 30 * 24 * 3600 * 1000;
/** The three forms of a date in HTTP (RFC 9110, 5.6.7); Date.parse alone takes any number for a year. */
const DATE = /^[A-Z][a-z]+,? /;

/**
 * Retry-After in milliseconds: seconds or a date, counted from the answer's own Date where it has one. Null where there is none or
 * it cannot be read.
 */
export function retryAfter(headers: Readonly<Record<string, string>>, now = Date.now()): number | null {
  const text = headers['retry-after']?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.min(Number(text) * 1000, LONGEST);
  const at = dateOf(text);
  if (at === null) return null;
  const sent = dateOf(headers.date ?? '') ?? now;
  return Math.min(Math.max(0, at - sent), LONGEST);
}

function dateOf(text: string): number | null {
  // The form of asctime has no zone: it is GMT, as in the others.
  const at = DATE.test(text) ? Date.parse(/GMT|UTC|[+-]\d{4}/.test(text) ? text : `${text} GMT`) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
