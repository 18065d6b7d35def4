/** Functions of text count in code points, know no letters but Latin ones, and find patterns in linear time. */

import { describe, expect, it } from 'vitest';
import { compile } from '../compile';
import { BOOLEAN, call, constant, CONTEXT, DATE, DATETIME, field, number, text, TEXT, whole } from '../testing/nodes';
import type { Node, Type, Value } from '../types';

function run(node: Node, values: Readonly<Record<string, Value>> = {}, language: 'zh' | 'en' = 'zh'): Value {
  return compile(node)({ context: { ...CONTEXT, language }, record: new Map(Object.entries(values)) });
}

const s = field('s', TEXT);
const ofText = (name: string, value: string, ...rest: Node[]): Value => run(call(name, TEXT, s, ...rest), { s: value });

describe('the parts of a text', () => {
  it('count characters outside of the first plane as one', () => {
    expect(run(call('LEN', number(), s), { s: '\u{1f600}b' })).toBe(2n);
    expect(ofText('LEFT', '\u{1f600}b', whole(1))).toBe('\u{1f600}');
    expect(ofText('RIGHT', 'a\u{1f600}', whole(1))).toBe('\u{1f600}');
    expect(ofText('MID', 'a\u{1f600}c', whole(2), whole(1))).toBe('\u{1f600}');
  });

  it('are blank below the first and beyond the last', () => {
    expect(ofText('MID', 'abc', whole(0), whole(2))).toBeNull();
    expect(ofText('MID', 'abc', whole(4))).toBeNull();
    expect(ofText('LEFT', 'abc', whole(-1))).toBeNull();
  });

  it('have no length where there is nothing', () => {
    expect(run(call('LEN', number(), s))).toBe(0n);
    expect(run(call('LEFT', TEXT, s))).toBeNull();
  });

  it('lose the white space that people type, and no other', () => {
    expect(ofText('TRIM', '\u3000 \t\u00a0a b\r\n')).toBe('a b');
    expect(ofText('TRIM', '\u2003a')).toBe('\u2003a');
  });

  it('change the case of Latin letters only', () => {
    expect(ofText('UPPER', 'stra\u00dfe \u00e4')).toBe('STRA\u00dfE \u00e4');
    expect(ofText('LOWER', 'A\u00c4')).toBe('a\u00c4');
  });
});

describe('a text rewritten', () => {
  it('has every old part as the new one, dollars and all', () => {
    expect(ofText('REPLACE', 'a-b-c', text('-'), text('$&'))).toBe('a$&b$&c');
  });

  it('is blank where it grows too long', () => {
    expect(ofText('REPLACE', 'a'.repeat(15_000), text('a'), text('aa'))).toBeNull();
  });

  it('shows only its ends behind a mask', () => {
    expect(ofText('MASK', '13912345678')).toBe('139****5678');
    expect(ofText('MASK', 'abc')).toBe('***');
    expect(ofText('MASK', 'abc', whole(1), whole(0))).toBe('a**');
  });
});

describe('a search', () => {
  it('gives the place of a text by characters, from a place on', () => {
    expect(run(call('FIND', number(), text('b'), s), { s: '\u{1f600}b' })).toBe(2n);
    expect(run(call('FIND', number(), text('a'), s, whole(2)), { s: 'aba' })).toBe(3n);
    expect(run(call('FIND', number(), text('x'), s), { s: 'aba' })).toBeNull();
  });

  it('ignores Latin case and finds nothing in a blank', () => {
    expect(run(call('CONTAINS', BOOLEAN, s, text('PUMP')), { s: 'a pump' })).toBe(true);
    expect(run(call('ENDS_WITH', BOOLEAN, s, text('.pdf')), { s: 'a.PDF' })).toBe(true);
    expect(run(call('STARTS_WITH', BOOLEAN, s, text('a')))).toBe(false);
  });

  it.each([
    ['^1[3-9]\\d{9}$', '13912345678', true],
    ['^1[3-9]\\d{9}$', '1391234567', false],
    ['(a|b)+c$', 'xabac', true],
    ['^[^a-z]{2,}$', 'A\u{1f600}', true],
    ['^$', '', true],
    ['a.c', 'a\nc', false],
  ])('finds %s in %j: %s', (pattern, given, holds) => {
    expect(run(call('MATCHES', BOOLEAN, s, text(pattern)), { s: given === '' ? null : given })).toBe(holds);
  });

  it('is not slowed down by a hostile pattern', () => {
    const given = 'ab'.repeat(10_000);
    const started = performance.now();
    run(call('MATCHES', BOOLEAN, s, text('[ab]*a[ab]{100}[ab]{0,100}c')), { s: given });
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('a list', () => {
  it('is made of the parts between separators, without empty ones, and joined again', () => {
    const parts = call('SPLIT', { kind: 'text', many: true }, s, text(','));
    expect(run(parts, { s: 'a,,b' })).toEqual(['a', 'b']);
    expect(run(call('JOIN', TEXT, parts, text('-')), { s: 'a,,b' })).toBe('a-b');
    expect(run(call('JOIN', TEXT, parts, text('-')))).toBeNull();
  });
});

describe('a value as text', () => {
  const spelled = (value: Value, t: Type, format?: string, language?: 'zh' | 'en'): Value =>
    run(call('TEXT', TEXT, field('v', t), ...(format === undefined ? [] : [text(format)])), { v: value }, language);

  it.each([
    [125000n, 2, undefined, '1250'],
    [-5n, 2, undefined, '-0.05'],
    [12345678n, 2, '#,##0.00', '123,456.78'],
    [-123456n, 0, '#,##0', '-123,456'],
    [2565n, 4, '0.0%', '25.7%'],
    [-4n, 2, '0.0', '0.0'],
    [7n, 0, '0000', '0007'],
    [1050n, 2, '0.0##', '10.5'],
  ])('writes %s at scale %s as %s: %s', (value, scale, format, written) => {
    expect(spelled(value, number(scale), format)).toBe(written);
  });

  it('writes days and times, these in the zone', () => {
    expect(spelled('2026-02-03', DATE)).toBe('2026-02-03');
    expect(spelled('2026-02-03', DATE, 'M/d yyyy')).toBe('2/3 2026');
    expect(spelled(Date.parse('2026-11-22T16:30:05Z'), DATETIME)).toBe('2026-11-23 00:30');
    expect(spelled(Date.parse('2026-11-22T16:30:05Z'), DATETIME, 'H:mm:ss')).toBe('0:30:05');
  });

  it('writes durations and truths', () => {
    expect(spelled(9_001_500n, { kind: 'duration' })).toBe('2h30m1.5s');
    expect(spelled(0n, { kind: 'duration' })).toBe('0m');
    expect(spelled(true, BOOLEAN, undefined, 'en')).toBe('yes');
    expect(spelled(false, BOOLEAN)).toBe('\u5426');
  });

  it('is read back as a number', () => {
    expect(ofText('VALUE', ' 1,250.5\n')).toBe(1_250_500_000n);
    expect(ofText('VALUE', '\uff11\uff0e\uff15')).toBe(1_500_000n);
    expect(ofText('VALUE', '1,25')).toBeNull();
  });

  it('is an amount in Chinese capitals', () => {
    const amount = (value: bigint): Value => run(call('RMB_UPPER', TEXT, constant(String(value), number(2))));
    expect(amount(140950n)).toBe('\u58f9\u4edf\u8086\u4f70\u96f6\u7396\u5143\u4f0d\u89d2');
    expect(amount(0n)).toBe('\u96f6\u5143\u6574');
    expect(amount(-105n)).toBe('\u8d1f\u58f9\u5143\u96f6\u4f0d\u5206');
  });
});
