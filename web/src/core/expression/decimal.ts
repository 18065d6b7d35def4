/** Scaled integers as decimal text, both ways and exactly. Called where values enter and leave. */

import { halfAway, tenTo } from './arithmetic';

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;
const LONGEST = 400;

/** Return the number in digits: 1250n at scale 2 is `12.50`. */
export function digits(value: bigint, scale: number): string {
  if (scale === 0) return value.toString();
  const whole = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${whole.slice(0, -scale)}.${whole.slice(-scale)}`;
}

/** Return the scaled integer that decimal text stands for, halves away from zero; null when it is no number. */
export function parseDecimal(text: string, scale: number): bigint | null {
  const [, sign, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text.trim()) ?? [];
  if (whole + fraction === '' || whole.length + fraction.length > LONGEST) return null;
  const value = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const missing = scale + Number(exponent) - fraction.length;
  return missing < 0 ? halfAway(value, tenTo(-missing)) : value * tenTo(missing);
}
