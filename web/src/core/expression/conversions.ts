/** What the checker puts between parts: choices to their label and place, moments moved and subtracted. */

import { strict } from './implementation';
import { instantOrBlank, shiftedDay } from './moments';
import type { CallNode, Context, Implementation, Implementations, Value } from './types';

const DAY = 86_400_000;

/** A list that the checker has written out. */
function listOf(call: CallNode, argument: number): readonly string[] {
  const node = call.of[argument];
  if (node?.k === 'const') return node.v as readonly string[];
  return node?.k === 'items' ? node.of.map((item) => (item.k === 'const' ? String(item.v ?? '') : '')) : [];
}

/** The label of a choice, or those of several, in the reader's language: options' ids, then their labels in Chinese and English. */
const label: Implementation = {
  blanks: 'strict',
  make: (call) => {
    const ids = listOf(call, 1);
    const labels = { zh: listOf(call, 2), en: listOf(call, 3) };
    const of = (value: Value, { language }: Context): string | null =>
      labels[language][ids.indexOf(value as string)] ?? null;
    if (call.t.many !== true) return ([value = null], context) => of(value, context);
    return ([values], context) => (values as Value[]).map((value) => of(value, context)).filter((found) => found !== null);
  },
};

/** The place of a choice among its options. */
const ordinal: Implementation = {
  blanks: 'strict',
  make: (call) => {
    const places = new Map(listOf(call, 1).map((id, place): [Value, bigint] => [id, BigInt(place)]));
    return ([value = null]) => places.get(value) ?? null;
  },
};

export const conversions: Implementations = {
  LABEL: label,
  ORDINAL: ordinal,
  DATE_SHIFT: strict(() => ([day, days]) => shiftedDay(day as string, days as bigint)),
  DATE_GAP: strict(() => ([day, other]) => BigInt((Date.parse(day as string) - Date.parse(other as string)) / DAY)),
  INSTANT_SHIFT: strict(() => ([instant, by]) => instantOrBlank((instant as number) + Number(by as bigint))),
  INSTANT_GAP: strict(() => ([instant, other]) => BigInt((instant as number) - (other as number))),
};
