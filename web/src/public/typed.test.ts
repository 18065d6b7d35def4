/** A public page asks for values of the less usual types, checks them as they are typed, and reads them out in words. */
import { describe, expect, test } from 'vitest';
import { subject } from '../core/samples';
import { asked, bodyOf, inWords, issues } from './answers';
import { storyOf } from './story';
import { sayIn } from './words';

const typed = (type: string, more = {}) => ({ ...subject, type, code: type, required: false, max_length: null, ...more });
const fields = [typed('duration'), typed('percent', { scale: 3 }), typed('url'), typed('time')];
const saying = { language: 'zh', zone: 'Asia/Shanghai', now: new Date('2026-11-22T02:00:00Z') } as const;
const say = sayIn('zh');

test('all of them are asked', () => {
  expect(asked(fields)).toEqual(fields);
});

test('a mistake is told in words', () => {
  const found = issues(fields, { duration: 'soon', percent: 'half', url: 'javascript:1', time: 'noon' });
  const words = [...found].map(([code, issue]) => inWords(issue, typed(code), 'zh', say));
  expect(words).toEqual(['请填写时长，如 2小时30分 或 90分', '请填数字', '请填写网址，如 https://example.com', '请填写时间，如 09:30']);
});

test('what was typed is what is sent', () => {
  expect(bodyOf(fields, { duration: '90分', percent: '0.155' })).toEqual({ duration: '90分', percent: 0.155 });
});

describe('the answer of a search', () => {
  test('reads them in words', () => {
    const found = { record: { duration: '2h30m', percent: 0.155, url: 'https://a.cn', time: '09:30:00' }, fields, steps: [] };
    expect(storyOf(found, saying, say).facts.map((fact) => fact.value)).toEqual(['2小时30分', '15.5%', 'https://a.cn', '09:30']);
  });
});
