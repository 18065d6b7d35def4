/** Values read as people say them, in both languages and in the reader's zone. */
import { describe as group, expect, test } from 'vitest';
import { describe } from './describe';
import { formatDay, formatInstant, formatInstantShort, formatMoney, formatSize, type Saying } from './format';
import { amount, due, handler, status } from './samples';

const zh: Saying = { language: 'zh', zone: 'Asia/Shanghai', now: new Date('2026-11-22T02:00:00Z') };
const en: Saying = { ...zh, language: 'en' };

group('days and instants', () => {
  test('today carries the clock', () => {
    expect(formatInstantShort('2026-11-22T01:38:00.000Z', zh)).toBe('今天 09:38');
  });
  test('the day is the reader’s day, not the UTC day', () => {
    expect(formatInstantShort('2026-11-21T16:30:00.000Z', zh)).toBe('今天 00:30');
  });
  test('yesterday is named in English too', () => {
    expect(formatInstantShort('2026-11-21T09:40:00.000Z', en)).toBe('Yesterday 17:40');
  });
  test('an older day of this year has no year', () => {
    expect(formatInstantShort('2026-11-18T09:40:00.000Z', zh)).toBe('11 月 18 日');
  });
  test('a day of another year has its year', () => {
    expect(formatDay('2025-03-01', en)).toBe('Mar 1, 2025');
  });
  test('an instant in full is data', () => {
    expect(formatInstant('2026-11-22T01:38:00.000Z', zh)).toBe('2026-11-22 09:38');
  });
});

group('amounts and sizes', () => {
  test('an amount keeps its cents', () => {
    expect(formatMoney(1234.5, amount)).toBe('¥1,234.50');
  });
  test('a whole amount drops them', () => {
    expect(formatMoney(486200, amount)).toBe('¥486,200');
  });
  test('a file size is short', () => {
    expect(formatSize(4_300_000)).toBe('4.1 MB');
  });
});

group('values by field', () => {
  test('a choice reads as its label', () => {
    expect(describe('waiting', status, zh)).toBe('待分配');
  });
  test('a choice nobody knows stays visible', () => {
    expect(describe('gone', status, zh)).toBe('gone');
  });
  test('a person reads as the name', () => {
    expect(describe({ id: 'u1', label: '周敏' }, handler, en)).toBe('周敏');
  });
  test('a blank reads as nothing', () => {
    expect(describe(null, due, zh)).toBe('');
  });
});
