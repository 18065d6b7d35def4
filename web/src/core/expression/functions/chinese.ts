/** Amounts of money in Chinese capitals. The twin of `functions/words_chinese.py`; the characters are escaped. */

import { halfAway, tenTo } from '../arithmetic';

const DIGITS = [...'\u96f6\u58f9\u8d30\u53c1\u8086\u4f0d\u9646\u67d2\u634c\u7396'];
const [MINUS, YUAN, JIAO, FEN, WHOLE] = [...'\u8d1f\u5143\u89d2\u5206\u6574'] as [string, string, string, string, string];
/** Hundred millions, ten thousands, thousands, hundreds and tens. */
const UNITS: readonly (readonly [bigint, string])[] = [
  [100_000_000n, '\u4ebf'],
  [10_000n, '\u4e07'],
  [1_000n, '\u4edf'],
  [100n, '\u4f70'],
  [10n, '\u62fe'],
];

const digit = (value: bigint): string => DIGITS[Number(value)] as string;

/** Return a whole number above zero; a zero stands where a place right after a unit is empty. */
function whole(value: bigint): string {
  const unit = UNITS.find(([size]) => value >= size);
  if (unit === undefined) return digit(value);
  const [size, name] = unit;
  const rest = value % size;
  return whole(value / size) + name + (rest === 0n ? '' : (10n * rest < size ? digit(0n) : '') + whole(rest));
}

/** Return a scaled amount in Chinese capitals, rounded to hundredths. */
export function amountInCapitals(value: bigint, scale: number): string {
  const cents = scale <= 2 ? value * tenTo(2 - scale) : halfAway(value, tenTo(scale - 2));
  if (cents === 0n) return digit(0n) + YUAN + WHOLE;
  const amount = cents < 0n ? -cents : cents;
  const [yuan, jiao, fen] = [amount / 100n, (amount / 10n) % 10n, amount % 10n];
  const written = (cents < 0n ? MINUS : '') + (yuan > 0n ? whole(yuan) + YUAN : '');
  if (jiao === 0n && fen === 0n) return written + WHOLE;
  const tenths = jiao > 0n ? digit(jiao) + JIAO : yuan > 0n ? digit(0n) : '';
  return written + tenths + (fen > 0n ? digit(fen) + FEN : '');
}
