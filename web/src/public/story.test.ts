/** Claims about the story of a search: headline, promise, word to the customer and facts come from field types alone. */
import { describe, expect, it } from 'vitest';
import type { FieldUi } from '../core/model';
import { storyOf, type Found, type Step } from './story';
import { sayIn } from './words';

const NOW = new Date('2026-11-22T05:20:00.000Z');
const saying = { language: 'zh', zone: 'Asia/Shanghai', now: NOW } as const;
const field = (code: string, type: string, more: Partial<FieldUi> = {}): FieldUi => ({
  id: code,
  code,
  type,
  widget: type,
  label: { zh: code },
  ...more,
});
const status = field('status', 'choice', {
  options: [
    { code: 'pending', label: { zh: '待受理' } },
    { code: 'processing', label: { zh: '处理中' }, color: 'primary' },
  ],
});
const steps: readonly Step[] = [
  { code: 'pending', label: { zh: '已登记' }, state: 'done', at: '2026-11-22T02:31:00.000Z' },
  { code: 'processing', label: { zh: '工程师正在处理' }, state: 'now', at: '2026-11-22T03:10:00.000Z' },
];
const found: Found = {
  record: {
    number: 'TS-202611-0382',
    subject: '冰箱结冰',
    status: 'processing',
    note: '正在核对温控件',
    expected: '2026-11-22T07:10:00.000Z',
    occurred: '2026-11-21T07:10:00.000Z',
    resolved: null,
  },
  fields: [
    field('number', 'serial'),
    field('subject', 'text'),
    status,
    field('note', 'long_text'),
    field('expected', 'datetime'),
    field('occurred', 'datetime'),
    field('resolved', 'datetime'),
  ],
  steps,
};
const story = storyOf(found, saying, sayIn('zh'));

describe('the story of a search', () => {
  it('has the present step as its headline', () => {
    expect(story.now?.label.zh).toBe('工程师正在处理');
  });

  it('wears the status as its tag', () => {
    expect(story.tag?.label.zh).toBe('处理中');
  });

  it('promises the first moment that lies ahead', () => {
    expect(story.promise).toEqual({ code: 'expected', label: 'expected', value: '今天 15:10' });
  });

  it('keeps the long text for the present step', () => {
    expect(story.word).toBe('正在核对温控件');
  });

  it('leaves as facts what is not told elsewhere, and no blanks', () => {
    expect(story.facts).toEqual([{ code: 'occurred', label: 'occurred', value: '昨天 15:10' }]);
  });

  it('promises nothing that has passed', () => {
    const later = { ...saying, now: new Date('2026-11-23T00:00:00.000Z') };
    expect(storyOf(found, later, sayIn('zh')).promise).toBeNull();
  });

  it('tells everything as facts when there are no steps', () => {
    const codes = storyOf({ ...found, steps: [] }, saying, sayIn('zh')).facts.map((fact) => fact.code);
    expect(codes).toEqual(['status', 'note', 'occurred']);
  });
});
