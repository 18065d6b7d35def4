/** A column goes to one field, a field takes one column, and what was said of values is kept. */
import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../../shared/api';
import { changeField, fieldOfColumn, mapColumn, mapValue } from './mapping';
import { letterOf } from './words';

const MAPPING: Mapping = { format: 1, fields: { subject: { column: 'A' }, level: { columns: ['B', 'C'] } }, skip: '*' };

describe('a mapping', () => {
  it('tells where a column goes', () => {
    expect(['A', 'C', 'D'].map((column) => fieldOfColumn(MAPPING, column))).toEqual(['subject', 'level', null]);
  });

  it('takes a field from the column that had it', () => {
    expect(mapColumn(MAPPING, 'D', 'subject').fields).toEqual({ subject: { column: 'D' }, level: { columns: ['B', 'C'] } });
  });

  it('leaves a column out', () => {
    expect(mapColumn(MAPPING, 'A', null).fields).toEqual({ level: { columns: ['B', 'C'] } });
  });

  it('keeps what was said of other values', () => {
    const once = mapValue(MAPPING, 'subject', 'x', 'one');
    expect(mapValue(once, 'subject', 'y', null).fields.subject).toEqual({
      column: 'A',
      values: { x: 'one', y: null },
      others: 'as_is',
    });
  });

  it('changes nothing else of a field', () => {
    expect(changeField(MAPPING, 'subject', { on_invalid: 'blank' }).fields.subject).toEqual({ column: 'A', on_invalid: 'blank' });
  });
});

describe('the letter of a column', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
  ])('of place %i is %s', (place, letter) => {
    expect(letterOf(place)).toBe(letter);
  });
});
