/** Degrees are read as people write them, and only where they are on the earth. */
import { expect, test } from 'vitest';
import { degreesOf, parseDegrees } from './location';

test.each([
  ['31.2304, 121.4737', { lat: 31.2304, lng: 121.4737 }],
  ['31.2304，121.4737', { lat: 31.2304, lng: 121.4737 }],
  ['-90 180', { lat: -90, lng: 180 }],
  ['91, 0', null],
  ['0, 181', null],
  ['here', null],
  ['1,2,3', null],
])('%s', (written, place) => expect(parseDegrees(written)).toEqual(place));

test('more decimals than a hand is broad are left out', () =>
  expect(degreesOf({ lat: 1.23456789, lng: -2 })).toBe('1.234568, -2'));
