/** Raised whenever the same bytes give another report, so that readings can be compared. */
export const PARSER_VERSION = '1.2.0';
