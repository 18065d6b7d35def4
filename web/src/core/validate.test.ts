/** Mistakes are found while typing, with the same rules as the server's. */
import { describe, expect, test } from 'vitest';
import { amount, complaint, due, number, status, subject } from './samples';
import { checkValue, checkValues } from './validate';

const email = { ...subject, type: 'email', required: false };
const url = { ...subject, type: 'url', required: false, max_length: 1000 };
const phone = { ...subject, type: 'phone', required: false };

describe('one value', () => {
  test('a required value may not be white space', () => {
    expect(checkValue(subject, '   ')).toEqual({ code: 'required' });
  });
  test('a text counts characters, not code units', () => {
    expect(checkValue(subject, '😀'.repeat(10))).toBeNull();
  });
  test('a text too long names its limit', () => {
    expect(checkValue(subject, '一二三四五六七八九十一')).toEqual({
      code: 'too_long',
      details: { max: 10, length: 11 },
    });
  });
  test('an amount has at most its scale', () => {
    expect(checkValue(amount, 1.005)).toEqual({ code: 'too_precise', details: { scale: 2 } });
  });
  test('an amount keeps to its range', () => {
    expect(checkValue(amount, -1)).toEqual({ code: 'too_small', details: { min: 0 } });
  });
  test('a day that does not exist is no date', () => {
    expect(checkValue(due, '2026-02-30')).toEqual({ code: 'not_a_date' });
  });
  test('a choice must be on offer', () => {
    expect(checkValue(status, 'nope')).toEqual({ code: 'unknown_option' });
  });
  test.each(['a@b', 'a b@c.cn', '@c.cn', 'a@@c.cn'])('%s is no mail address', (value) => {
    expect(checkValue(email, value)).toEqual({ code: 'not_an_email' });
  });
  test('a mail address is one', () => {
    expect(checkValue(email, 'zheng.lan+x@service.example.cn')).toBeNull();
  });
  test.each([
    '138 0000 2046',
    '+86 755-8888 1234',
    '(021) 5555-1234',
    '010-66554433 转 12',
    '95533',
    '+1 212 555 0123',
  ])('%s is a phone number', (value) => {
    expect(checkValue(phone, value)).toBeNull();
  });
  test.each(['12', 'abc', '138x', '1380000204', '138000020466', '+0123456'])('%s is no phone number', (value) => {
    expect(checkValue(phone, value)).toEqual({ code: 'not_a_phone' });
  });
  test.each(['https://例子.公司/帮助', 'HTTP://erp:8069/web', 'www.example.com/a?b', 'http://[::1]/', 'mailto:a@b.cn'])(
    '%s is a web address',
    (value) => {
      expect(checkValue(url, value)).toBeNull();
    },
  );
  test.each(['javascript:alert(1)', 'data:text/html,a', 'https://a@b.cn', 'https://a b', 'word', 'https:\\\\a.cn'])(
    '%s is no web address',
    (value) => {
      expect(checkValue(url, value)).toEqual({ code: 'not_a_url' });
    },
  );
  test('what the server gives is not asked for', () => {
    expect(checkValue({ ...number, required: true }, null)).toBeNull();
  });
});

test('a form tells every mistake at once', () => {
  expect([...checkValues(complaint.fields, { amount: 'x' }).keys()]).toEqual(['subject', 'amount']);
});
