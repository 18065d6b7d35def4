/** Claims about the words of the public pages: both languages say everything, with the same details. */
import { expect, it } from 'vitest';
import { sayIn, WORDS } from './words';

const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

it('both languages have the same words', () => {
  expect(Object.keys(WORDS.en).sort()).toEqual(Object.keys(WORDS.zh).sort());
});

it.each(Object.entries(WORDS.zh))('%s names the same details in both languages', (word, zh) => {
  expect(places(WORDS.en[word as keyof typeof WORDS.en])).toEqual(places(zh));
});

it('a word takes its details', () => {
  expect(sayIn('zh')('to_correct', { count: 2 })).toBe('有 2 处需要修改');
});
