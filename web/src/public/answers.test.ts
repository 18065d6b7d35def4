/** Claims about a visitor's answers: what they begin with, what is wrong with them, what is sent, where problems go. */
import { describe, expect, it } from 'vitest';
import type { FieldUi } from '../core/model';
import { answeredPart, asked, bodyOf, firstValues, inWords, issues, problemsByField } from './answers';
import { sayIn } from './words';

const field = (code: string, type: string, more: Partial<FieldUi> = {}): FieldUi => ({
  id: `fld_${code}`,
  code,
  type,
  widget: type,
  label: { zh: '标题', en: 'Subject' },
  ...more,
});
const subject = field('subject', 'text', { required: true, max_length: 5 });
const count = field('count', 'number');
const photos = field('photos', 'attachment');

describe('the questions', () => {
  it('leave out what only staff can answer', () => {
    expect(asked([subject, field('handler', 'user'), field('no', 'serial', { read_only: true })])).toEqual([subject]);
  });

  it('begin with what the address gives, before a default', () => {
    expect(firstValues([field('no', 'text', { default: 'a' })], { no: 'TS-1' })).toEqual({ no: 'TS-1' });
  });

  it('leave a default that is an expression to the server', () => {
    expect(firstValues([field('at', 'datetime', { default: '=NOW()' })], {})).toEqual({});
  });
});

describe('mistakes', () => {
  it('names an answer that is missing', () => {
    expect([...issues([subject], { subject: '  ' }).keys()]).toEqual(['subject']);
  });

  it('counts characters as people do', () => {
    expect(issues([subject], { subject: '😀😀😀😀😀' }).size).toBe(0);
  });

  it('asks to enter a text and to choose an option', () => {
    const words = [subject, field('kind', 'choice', { required: true })].map((item) =>
      inWords({ code: 'required' }, item, 'zh', sayIn('zh')),
    );
    expect(words).toEqual(['请填写标题', '请选择标题']);
  });

  it('says the limit', () => {
    expect(inWords({ code: 'too_long', details: { max: 5, length: 7 } }, subject, 'en', sayIn('en'))).toBe(
      'At most 5 characters, now 7',
    );
  });
});

describe('what is sent', () => {
  it('holds answered questions only', () => {
    expect(bodyOf([subject, count], { subject: 'Leak', count: ' ' })).toEqual({ subject: 'Leak' });
  });

  it('holds numbers as numbers and files by id', () => {
    const file = { id: 'f1', name: 'a.jpg', size: 1, type: 'image/jpeg' };
    expect(bodyOf([count, photos], { count: '12', photos: [file] })).toEqual({ count: 12, photos: ['f1'] });
  });

  it('shows how far the visitor has come', () => {
    expect(answeredPart([subject, count], { subject: 'Leak' })).toBe(0.5);
  });
});

describe("the server's problems", () => {
  it('stand at their field, deeper pointers included', () => {
    const problems = [{ pointer: '/photos/0', code: 'x', message: 'Too large' }];
    expect(problemsByField(problems, [photos])).toEqual({ photos: 'Too large' });
  });

  it('stand above everything when their field is not shown', () => {
    expect(problemsByField([{ pointer: '/owner', code: 'x', message: 'No' }], [subject])).toEqual({ '': 'No' });
  });

  it('keep the first of several for a field', () => {
    const problems = ['first', 'second'].map((message) => ({ pointer: '/subject', code: 'x', message }));
    expect(problemsByField(problems, [subject])).toEqual({ subject: 'first' });
  });
});

it('a note is shown, and nobody answers it', () => {
  const note = field('note', 'description', { read_only: true, text: { zh: '请看', en: 'See' } });
  expect(asked([note, subject])).toEqual([note, subject]);
  expect(answeredPart([note, subject], { [subject.code]: 'a' })).toBe(1);
});
