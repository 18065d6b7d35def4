/** The whole of a number that is said in fewer digits: its tooltip. */

const MOST_DIGITS = 12;

/** Return the number in full where the words for it leave some of it out. */
export function exactOf(value: unknown, text: string): string | undefined {
  if (typeof value !== 'number' || Number(text.replace(/[^\d.-]/gu, '')) === value) return undefined;
  return value.toLocaleString('en-US', { maximumFractionDigits: MOST_DIGITS });
}
