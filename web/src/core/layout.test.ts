/** Every field has its place, and a list shows telling columns without being told. */
import { expect, test } from 'vitest';
import { byDay } from './history';
import { allFields, defaultColumns, fieldOf, sectionsOf, sectionsToCreate, statusField, titleColumn } from './layout';
import { complaint } from './samples';
import type { EventUi, FormUi } from './model';
import { instantOf, offsetLabel, parseDay, shiftDay, wallOf } from './zone';

test('fields that no section names follow in a last one', () => {
  expect(sectionsOf(complaint).map((section) => section.fields.map((field) => field.code))).toEqual([
    ['subject', 'status', 'detail'],
    ['number', 'amount', 'due', 'handler'],
  ]);
});
const later = (code: string) => ({ label: { zh: '处理' }, columns: 2, fields: [code], edit_only: true });
const asked = (form: FormUi, wanted: readonly string[] = []) =>
  sectionsToCreate(form, new Set(wanted)).map((section) => section.fields.map((field) => field.code));

test('a new record is not asked for what is edited later, nor for its number', () => {
  const [rest] = asked({ ...complaint, layout: [later('status')] });
  expect(rest).toEqual(['subject', 'amount', 'due', 'handler', 'detail']);
});
test('a required field without a default cannot wait', () => {
  expect(asked({ ...complaint, layout: [later('subject')] })[0]).toEqual(['subject']);
});
test('a required field with a default can', () => {
  const defaulted = complaint.fields.map((field) => ({ ...field, default: field.code === 'subject' ? 'New' : null }));
  expect(asked({ ...complaint, fields: defaulted, layout: [later('subject')] }).flat()).not.toContain('subject');
});
test('a section for later is there when something in it is wanted', () => {
  expect(asked({ ...complaint, layout: [later('status')] }, ['status'])[0]).toEqual(['status']);
});
test('long texts are no columns', () => {
  expect(defaultColumns(complaint)).toEqual(['number', 'subject', 'status', 'amount', 'due', 'handler', 'created_at']);
});
test('the title is the text that the title template names', () => {
  expect(titleColumn(complaint, ['number', 'subject'])).toBe('subject');
});
test('system names are fields too, once', () => {
  expect(allFields(complaint).filter((field) => field.code === 'created_at')).toHaveLength(1);
});
test('the rendered title can be a column', () => {
  expect(fieldOf(complaint, 'title')?.type).toBe('text');
});
test('the status is found by its name', () => {
  expect(statusField(complaint)?.code).toBe('status');
});
test('events stand under the day of the reader’s zone', () => {
  const at = (instant: string): EventUi => ({
    id: instant,
    at: instant,
    kind: 'updated',
    version: 1,
    actor: { kind: 'user', id: 'u', label: 'a' },
    changes: [],
  });
  const days = byDay([at('2026-11-21T17:00:00Z'), at('2026-11-21T15:00:00Z')], 'Asia/Shanghai');
  expect(days.map((one) => one.day)).toEqual(['2026-11-22', '2026-11-21']);
});
test('a wall clock is the same there and back across summer time', () => {
  const wall = { year: 2026, month: 3, day: 8, hour: 12, minute: 30 };
  expect(wallOf(instantOf(wall, 'America/New_York'), 'America/New_York')).toEqual(wall);
});
test('an offset reads as people write it', () => {
  expect(offsetLabel(new Date('2026-01-01T00:00:00Z'), 'Asia/Kolkata')).toBe('UTC+5:30');
});
test('days move over the end of a month', () => {
  expect(shiftDay('2026-03-01', -1)).toBe('2026-02-28');
});
test('no day is no day', () => {
  expect(parseDay('2026-13-01')).toBeNull();
});
