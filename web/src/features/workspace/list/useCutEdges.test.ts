/** A row that scrolls sideways tells which of its ends are out of sight. */
import { expect, test } from 'vitest';
import { cutEdges } from './useCutEdges';

const row = (scrollLeft: number, scrollWidth = 900) => ({ scrollLeft, scrollWidth, clientWidth: 600 });

test('a row that fits has all in sight', () => {
  expect(cutEdges(row(0, 600))).toBe('');
});
test('a longer row goes on at its end', () => {
  expect(cutEdges(row(0))).toBe('end');
});
test('scrolled half way it goes on at both', () => {
  expect(cutEdges(row(100))).toBe('start end');
});
test('scrolled to its end it goes on at its start', () => {
  expect(cutEdges(row(300))).toBe('start');
});
