/** Free tags: what is typed, taken apart as the server does, each once whatever its case. For controls and checks. */
import type { Value } from './model';
import { asTexts } from './value';

const BETWEEN = /[,;|、，；\n]/;

/** Return the tags in a list, or in a text with marks between them. */
export function tagsOf(value: Value | undefined): readonly string[] {
  const given = typeof value === 'string' ? value.split(BETWEEN) : asTexts(value);
  const found = new Map<string, string>();
  for (const tag of given.map((one) => one.trim())) {
    const key = tag.toLowerCase();
    if (tag !== '' && !found.has(key)) found.set(key, tag);
  }
  return [...found.values()];
}
