/** Counts as functions of text take them: whole numbers, their decimals cut off. */

import { tenTo } from '../arithmetic';
import type { Node, Value } from '../types';

/** More than any count can matter. */
const MANY = 1_000_000n;

/** Return what the number of an argument is divided by to be whole. */
export function unitOf(node: Node | undefined): bigint {
  return tenTo(node?.t.scale ?? 0);
}

/** Return a number as a count; below zero it is -1. */
export function counted(value: Value, unit: bigint): number {
  const whole = (value as bigint) / unit;
  return whole < 0n ? -1 : Number(whole > MANY ? MANY : whole);
}
