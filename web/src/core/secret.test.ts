/** Of a sensitive text as much is shown as the server would show. */
import { describe, expect, test } from 'vitest';
import { isMasked, masked } from './secret';

describe('sensitive texts', () => {
  test.each([
    ['6222021234567890', 'last4', '••••7890'],
    ['13900139000', 'first3last4', '139••••9000'],
    ['139001390', 'first3last4', '••••'],
    ['123456', 'last4', '••••'],
    ['13900139000', undefined, '••••'],
  ])('%s with the mask %s is shown as %s', (text, mask, shown) => expect(masked(text, mask)).toBe(shown));
  test('a mask is told from a text', () => {
    expect([isMasked('139••••9000'), isMasked('13900139000')]).toEqual([true, false]);
  });
});
