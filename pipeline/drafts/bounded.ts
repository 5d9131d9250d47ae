/** Longest text and list of an answer: what is shown of a hostile draft is no larger than a page can hold. */
const MAX_TEXT = 4000;
const MAX_LIST = 500;

/** Data with its texts and lists cut to what a page can show, and whether anything was cut. */
export function bounded<T>(value: T): { value: T; isCut: boolean } {
  let isCut = false;
  const cut = (own: unknown): unknown => {
    if (typeof own === 'string' && own.length > MAX_TEXT) {
      isCut = true;
      return `${own.slice(0, MAX_TEXT)}…`;
    }
    if (Array.isArray(own)) {
      isCut ||= own.length > MAX_LIST;
      return own.slice(0, MAX_LIST).map(cut);
    }
    if (typeof own !== 'object' || own === null) return own;
    return Object.fromEntries(Object.entries(own).map(([key, part]) => [key, cut(part)]));
  };
  return { value: cut(value) as T, isCut };
}
