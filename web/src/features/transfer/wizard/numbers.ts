/** Whole numbers as people read them. */
const WRITTEN = new Intl.NumberFormat('en');

export function formatNumber(value: number): string {
  return WRITTEN.format(value);
}
