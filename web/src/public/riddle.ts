/**
 * The small riddle of a guarded form: a number with which the stamp's hash begins with enough zero bits.
 *
 * SHA-256 is written out here because browsers give theirs to https pages only. Fetched when a form asks for it.
 */
const BITS = 14;
const AT_ONCE = 1500;
const K = constants(64, 1 / 3);
const START = constants(8, 1 / 2);

/** Return the number; the page stays alive meanwhile. */
export async function solve(stamp: string): Promise<string> {
  const encoder = new TextEncoder();
  for (let number = 0; ; number += 1) {
    if (number % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => setTimeout(resolve));
    if (firstWord(encoder.encode(`${stamp}:${number}`)) >>> (32 - BITS) === 0) return String(number);
  }
}

/** Return the first 32 bits of the SHA-256 of some bytes. */
export function firstWord(bytes: Uint8Array): number {
  const length = ((bytes.length + 8) >> 6) + 1;
  const padded = new Uint8Array(length * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, bytes.length * 8);
  const state = Int32Array.from(START);
  const words = new Int32Array(64);
  for (let block = 0; block < length; block += 1) mix(state, words, view, block * 64);
  return (state[0] ?? 0) >>> 0;
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function mix(state: Int32Array, words: Int32Array, view: DataView, from: number): void {
  const w = (at: number): number => words[at] ?? 0;
  for (let at = 0; at < 16; at += 1) words[at] = view.getInt32(from + at * 4);
  for (let at = 16; at < 64; at += 1) {
    const a = w(at - 15);
    const b = w(at - 2);
    const near = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const far = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    words[at] = (w(at - 16) + near + w(at - 7) + far) | 0;
  }
  let [a, b, c, d, e, f, g, h] = [...state] as [number, number, number, number, number, number, number, number];
  for (let at = 0; at < 64; at += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (K[at] ?? 0) + w(at)) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at] = ((state[at] ?? 0) + word) | 0));
}

/** Return the first bits behind the point of the roots of the first primes: what the standard begins with. */
function constants(count: number, power: number): Int32Array {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number += 1) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  }
  return Int32Array.from(primes, (prime) => (prime ** power % 1) * 2 ** 32);
}
