/** Claim: help is found in either language, a fix is one press, and the tree tells every part in the reader's words. */
import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExplainedPart, FormulaProblem } from '../../../shared/api';
import { draw, speakInTest } from '../../../shared/testing/page';
import type { Vocabulary } from '../language/suggest';
import { book, functions } from '../testing/book';
import { FunctionHelp } from './FunctionHelp';
import { ProblemList } from './ProblemList';
import { WhyTree } from './WhyTree';

const docs = {
  groups: [
    { code: 'date', label: { zh: '日期', en: 'Dates' } },
    { code: 'operator', label: { zh: '运算符', en: 'Operators' } },
  ],
  items: [...functions, { ...functions[0]!, name: '=', chinese: '等于', group: 'operator', doc: { zh: '相等', en: 'equal' } }],
};

describe('the help', () => {
  const insert = vi.fn();
  const close = vi.fn();
  beforeEach(async () => {
    insert.mockClear();
    await speakInTest('zh', 'formula');
    draw(<FunctionHelp functions={docs} atOnce={false} onClose={close} onInsert={insert} />);
  });

  it('finds a function by either name', () => {
    const search = screen.getByRole('searchbox');
    fireEvent.change(search, { target: { value: 'days' } });
    expect(screen.getByText('距今天数', { selector: 'b' })).toBeDefined();
    expect(screen.queryByText('今天', { selector: 'b' })).toBeNull();
    fireEvent.change(search, { target: { value: '没有这个' } });
    expect(screen.getByText('没有这样的函数')).toBeDefined();
  });

  it('puts a function in with brackets, an operator by its sign', () => {
    fireEvent.click(screen.getByText('插入 距今天数'));
    fireEvent.click(screen.getByText('插入 ='));
    expect(insert.mock.calls).toEqual([['距今天数()'], [' = ']]);
  });

  it('closes with Esc, and what is around it stays', () => {
    const around = vi.fn();
    document.body.addEventListener('keydown', around, { once: true });
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'Escape' });
    expect(close).toHaveBeenCalled();
    expect(around).not.toHaveBeenCalled();
    document.body.removeEventListener('keydown', around);
  });
});

it('offers a fix only where there is one', async () => {
  await speakInTest('zh', 'formula');
  const problem: FormulaProblem = {
    code: 'x',
    message: '没有「费」',
    line: 1,
    column: 1,
    end_column: 2,
    part: '费',
    fix: '费用',
  };
  const [fix, go] = [vi.fn(), vi.fn()];
  draw(<ProblemList problems={[problem, { ...problem, message: '不对', fix: null }]} onFix={fix} onGo={go} />);
  fireEvent.click(screen.getByText('改为「费用」'));
  fireEvent.click(screen.getByText('不对'));
  expect(fix).toHaveBeenCalledWith(problem);
  expect(go).toHaveBeenCalledTimes(1);
  expect(screen.getAllByText(/^改为/)).toHaveLength(1);
});

it('tells every part with the names that the reader knows', async () => {
  await speakInTest('zh', 'formula');
  const leaf: ExplainedPart = { source: 'cost', text: '¥12.50', value: 12.5, note: null, children: [] };
  const tree: ExplainedPart = { source: 'cost > 9', text: '是', value: true, note: '没有用到', children: [leaf] };
  const words: Vocabulary = { book, functions, language: 'zh', operatorWords: (key) => key };
  draw(<WhyTree tree={tree} vocabulary={words} />);
  const list = screen.getByRole('list', { name: '公式每一部分的值' });
  expect(within(list).getByText('费用 > 9')).toBeDefined();
  expect(within(list).getByText('¥12.50')).toBeDefined();
  expect(within(list).getByText('没有用到')).toBeDefined();
});

it('tells a part once that stands for two, and an amount to the cent with all of it at hand', async () => {
  await speakInTest('zh', 'formula');
  const leaf: ExplainedPart = { source: 'cost / 3', text: '¥349.92', value: 349.916666667, note: null, children: [] };
  const tree: ExplainedPart = {
    source: 'cost / 3 between 0 and 9',
    text: '否',
    value: false,
    note: null,
    children: [leaf, { ...leaf, note: '没有用到' }],
  };
  const words: Vocabulary = { book, functions, language: 'zh', operatorWords: (key) => key };
  draw(<WhyTree tree={tree} vocabulary={words} />);
  expect(screen.getByText('¥349.92').title).toBe('349.916666667');
});
