export type Lang = 'zh' | 'en';

/** Phrases in both languages: the same keys, the same parameters. */
export interface Phrases<T> {
  zh: T;
  en: T;
}

/** Phrases of one page. What Chinese has, English must have too: the compiler looks. */
export function phrases<T extends object>(zh: T, en: NoInfer<T>): Phrases<T> {
  return { zh, en };
}
