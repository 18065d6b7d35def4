/** Fields of several people or departments: named, sent by id, asked for by any of them. */
import { expect, test } from 'vitest';
import { packValue } from './changes';
import { describe } from './describe';
import { operatorsOf } from './filter';
import { subject } from './samples';
import { checkValue } from './validate';

const operators = ['contains', 'in', 'not_in', 'eq', 'ne', 'blank', 'not_blank'];
const field = (type: string) => ({ ...subject, code: type, type, required: false, max_length: null, operators, multiple: true, max_count: 2 });
const people = ['lea', 'anna', 'otto'].map((id) => ({ id, label: id.toUpperCase() }));
const saying = { language: 'zh', zone: 'Asia/Shanghai', now: new Date('2026-11-22T02:00:00Z') } as const;

test.each(['users', 'departments'])('%s are named, sent by id, and asked for by any of them', (type) => {
  expect(describe(people.slice(0, 2), field(type), saying)).toBe('LEA、ANNA');
  expect(packValue(field(type), people.slice(0, 2))).toEqual(['lea', 'anna']);
  expect(operatorsOf(field(type))[0]).toBe('in');
});

test('there are no more than the field takes', () => {
  expect(checkValue(field('users'), people)).toEqual({ code: 'too_many', details: { max: 2 } });
  expect(checkValue(field('users'), people.slice(1))).toBeNull();
});
