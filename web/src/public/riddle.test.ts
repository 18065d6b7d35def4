/** The riddle's hash is the standard's, and its solution what the server checks. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { firstWord, solve } from './riddle';

const standard = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0);

it.each(['', 'abc', 'a'.repeat(55), 'a'.repeat(56), 'a'.repeat(200), '渠道'])('hashes %s as the standard does', (text) => {
  expect(firstWord(new TextEncoder().encode(text))).toBe(standard(text));
});

it('finds a number with which the hash begins with fourteen zero bits', async () => {
  const work = await solve('stamp');
  expect(standard(`stamp:${work}`) >>> 18).toBe(0);
});
