/** Values keep every digit between the API, the tree and memory. */
import { describe, expect, it } from 'vitest';
import { CHOICE, CHOICES, DATE, DATETIME, number, TEXT } from './testing/nodes';
import { constantOf, fromApi, toApi, toExact } from './values';

const options = {
  idOf: (code: string) => (code === 'vip' ? 'o1' : null),
  codeOf: (id: string) => (id === 'o1' ? 'vip' : null),
};

describe('numbers', () => {
  it('are scaled from decimal text, halves away from zero', () => {
    expect(fromApi(0.1, number(2))).toBe(10n);
    expect(fromApi('12.505', number(2))).toBe(1251n);
    expect(fromApi(-12.505, number(2))).toBe(-1251n);
    expect(fromApi(1e-7, number(6))).toBe(0n);
    expect(fromApi(1.5e21, number())).toBe(1500000000000000000000n);
    expect(fromApi('很多', number())).toBeNull();
    expect(fromApi('', number())).toBeNull();
  });

  it('go back as plain numbers, or exactly as text', () => {
    expect(toApi(-5n, number(2))).toBe(-0.05);
    expect(toApi(999999999999999n, number(2))).toBe(9999999999999.99);
    expect(toExact(1250n, number(2))).toBe('1250');
    expect(constantOf('1250', number(2))).toBe(1250n);
  });
});

describe('blanks', () => {
  it('are nothing, white space and empty lists', () => {
    expect(fromApi('  ', TEXT)).toBeNull();
    expect(fromApi([], CHOICES)).toBeNull();
    expect(fromApi(undefined, DATE)).toBeNull();
    expect(toApi(null, TEXT)).toBeNull();
  });
});

describe('the rest', () => {
  it('is known by id in memory', () => {
    expect(fromApi('vip', CHOICE, options)).toBe('o1');
    expect(fromApi(['vip', 'gone'], CHOICES, options)).toEqual(['o1']);
    expect(toApi(['o1'], CHOICES, options)).toEqual(['vip']);
    expect(fromApi({ id: 'u1', label: '林晓' }, { kind: 'user' })).toBe('u1');
  });

  it('holds days as text and instants as milliseconds', () => {
    expect(fromApi('2026-11-22', DATE)).toBe('2026-11-22');
    expect(fromApi('20261122', DATE)).toBeNull();
    const instant = fromApi('2026-11-22T13:00:00+08:00', DATETIME);
    expect(instant).toBe(Date.parse('2026-11-22T05:00:00Z'));
    expect(toApi(instant, DATETIME)).toBe('2026-11-22T05:00:00.000Z');
  });
});
