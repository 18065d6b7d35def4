/**
 * Percentages between people and values: 15 % is the number 0.15. Digits are moved as text, so that nothing is rounded.
 *
 * Called by the controls, the checks and the descriptions of values.
 */
import { formatNumber } from './format';

const PLAIN = /^([+-]?)(\d*)\.?(\d*)$/;

/** Return the value of a percentage as it is typed, with or without its sign; what is no number stays as it is. */
export function fractionOf(percentage: string): string {
  return moved(percentage.normalize('NFKC').trim().replace(/\s*%$/, ''), -2);
}

/** Return a value as a percentage without its sign; what is no number stays as it is. */
export function percentageOf(fraction: string): string {
  return moved(fraction, 2);
}

/** Return a value in words: 15%, 6.5%. `scale` are the value's own decimals. */
export function formatPercent(fraction: number, scale = 2): string {
  return `${formatNumber(Number(percentageOf(String(fraction))), Math.max(0, scale - 2))}%`;
}

function moved(text: string, places: number): string {
  const [, sign = '', whole = '', part = ''] = PLAIN.exec(text) ?? [];
  if (whole === '' && part === '') return text;
  const digits = places < 0 ? whole.padStart(1 - places, '0') + part : whole + part.padEnd(places, '0');
  const point = places < 0 ? Math.max(whole.length, 1 - places) + places : whole.length + places;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0';
  const right = digits.slice(point);
  return `${sign === '-' ? '-' : ''}${left}${right === '' ? '' : `.${right}`}`;
}
