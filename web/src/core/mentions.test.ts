/** Comments name people by id on their way and by name on the page; only safe addresses become links. */
import { expect, test } from 'vitest';
import { askingAt, piecesOf, toSent, toTyped } from './mentions';

const anna = { id: '01990000-0000-7000-8000-000000000001', label: 'Anna' };
const annabel = { id: '01990000-0000-7000-8000-000000000002', label: 'Anna Bell' };

test('names become ids on the way, the longest first', () => {
  expect(toSent('@Anna Bell and @Anna', [anna, annabel])).toBe(`@[${annabel.id}] and @[${anna.id}]`);
});
test('ids become names in the box', () => {
  expect(toTyped(`Hi @[${anna.id}]`, [anna])).toBe('Hi @Anna');
});
test('a person who is not known any more stays as they came', () => {
  expect(toTyped(`Hi @[${anna.id}]`, [])).toBe(`Hi @[${anna.id}]`);
});
test('addresses are links, without what ends the sentence', () => {
  expect(piecesOf('See https://a.example/b?c=1.', [])).toEqual([
    { kind: 'text', text: 'See ' },
    { kind: 'link', text: 'https://a.example/b?c=1', href: 'https://a.example/b?c=1' },
    { kind: 'text', text: '.' },
  ]);
});
test.each(['javascript:alert(1)', 'data:text/html,x', '<img src=x onerror=y>'])('%s stays text', (text) => {
  expect(piecesOf(text, [])).toEqual([{ kind: 'text', text }]);
});
test('people stand by name', () => {
  expect(piecesOf(`@[${anna.id}]!`, [anna])).toEqual([
    { kind: 'person', id: anna.id, text: '@Anna' },
    { kind: 'text', text: '!' },
  ]);
});
test('letters behind the sign ask for people, an address of mail does not', () => {
  expect(askingAt('Hi @an', 6)).toEqual({ words: 'an', from: 3 });
  expect(askingAt('a@an', 4)).toBeNull();
  expect(askingAt('Hi @Anna look', 13)).toBeNull();
});
