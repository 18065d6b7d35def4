/** A board has the columns that its field has, asks for each, and knows where a card cannot go. */
import { describe, expect, test } from 'vitest';
import { columnFilter, columnsOf, excess, keyOf, limitsOf, lockOf, type BoardColumn } from './board';
import { complaint, handler, record, status } from './samples';
import type { Settled } from './rules/ruled';

const words = { language: 'zh', yes: '是', no: '否', blank: '未填' } as const;
const keys = (columns: readonly BoardColumn[]) => columns.map((column) => column.key);
const counted = (value: string | null, count: number, label: string | null = null) => ({ value, label, count });
const context = { now: 0, today: '2026-11-22', zone: 'Asia/Shanghai', me: null, language: 'zh' } as const;
const settled: Settled = { values: {}, hidden: new Set(), required: new Set(), locked: new Set(), set: new Set(), later: new Set(), offered: new Map(), failed: [] };

describe('columns', () => {
  test('every option has one, in its order, whether or not it has records', () => {
    const columns = columnsOf(status, [counted('working', 2)], {}, words);
    expect(columns.map(({ label, count }) => [label, count])).toEqual([['待分配', 0], ['处理中', 2], ['已关闭', 0]]); // prettier-ignore
  });
  test('records without a value have one only where there are some', () => {
    expect(keys(columnsOf(status, [counted(null, 1)], {}, words))).toEqual(['', 'waiting', 'working', 'closed']);
  });
  test('people have one each, and nobody comes first', () => {
    expect(keys(columnsOf(handler, [counted('u2', 5, '林'), counted('u1', 1, '周')], {}, words))).toEqual(['', 'u2', 'u1']);
  });
  test('yes and no stand side by side', () => {
    const yesNo = { ...handler, type: 'boolean' };
    expect(columnsOf(yesNo, [], {}, words).map((column) => column.label)).toEqual(['未填', '是', '否']);
  });
  test('over the limit is told by how many', () => {
    const [waiting, working] = columnsOf(status, [counted('waiting', 7), counted('working', 2)], { waiting: 5 }, words);
    expect([waiting && excess(waiting), working && excess(working)]).toEqual([2, 0]);
  });
  test('limits are read from the view', () => {
    expect(limitsOf({ code: 'b', label: {}, columns: [], sort: [], settings: { limits: { waiting: 3, x: 'y' } } })).toEqual({ waiting: 3 }); // prettier-ignore
  });
});

describe('a column asks', () => {
  const [waiting] = columnsOf(status, [], {}, words);
  const [nobody] = columnsOf(handler, [], {}, words);
  test('for its value, beside what the list asks', () => {
    const asked = { field: 'amount', op: 'gt', value: 5 } as const;
    expect(waiting && columnFilter(status, waiting, asked)).toEqual({ and: [asked, { field: 'status', op: 'eq', value: 'waiting' }] }); // prettier-ignore
  });
  test('for the blank', () => {
    expect(nobody && columnFilter(handler, nobody, null)).toEqual({ field: 'handler', op: 'blank' });
  });
  test('a record belongs to the column of its value', () => {
    expect([keyOf(record.handler), keyOf(record.status), keyOf(null)]).toEqual(['u1', 'waiting', '']);
  });
});

describe('a card cannot go', () => {
  const ground = { form: complaint, settle: null, context };
  test('anywhere without the right to edit', () => {
    const reader = { ...ground, form: { ...complaint, can: ['view'] } };
    expect(lockOf(reader, record, status, 'working')).toEqual({ why: 'right' });
  });
  test('anywhere when the field is worked out', () => {
    expect(lockOf(ground, record, { ...status, read_only: true }, 'working')).toEqual({ why: 'readOnly' });
  });
  test('away while a rule keeps the field as it is', () => {
    const settle = () => ({ ...settled, locked: new Set(['status']) });
    expect(lockOf({ ...ground, settle }, record, status, 'working')).toEqual({ why: 'rule' });
  });
  test('where something would be missing', () => {
    const settle = (values: object) => ({ ...settled, values, required: new Set(['detail']) }) as Settled;
    const lock = lockOf({ ...ground, settle }, record, status, 'closed');
    expect(lock?.why === 'needs' && lock.fields.map((field) => field.code)).toEqual(['detail']);
  });
  test('where a check would fail that holds now', () => {
    const failed = [{ at: null, message: { zh: '先解决', en: 'Solve it first' }, reads: [] }];
    const settle = (values: object) => ({ ...settled, failed: 'status' in values && values.status === 'closed' ? failed : [] });
    expect(lockOf({ ...ground, settle }, record, status, 'closed')).toEqual({ why: 'check', message: failed[0]?.message });
  });
  test('but anywhere else', () => {
    expect(lockOf({ ...ground, settle: () => settled }, record, status, 'closed')).toBeNull();
  });
});
