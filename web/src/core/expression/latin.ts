/** Text without the difference between A and a: Latin letters only, so that nothing depends on a locale. */

const CAPITALS = /[A-Z]+/g;

/** Return the text with its capitals A-Z as small letters. */
export function lowered(text: string): string {
  return text.replace(CAPITALS, (found) => found.toLowerCase());
}
