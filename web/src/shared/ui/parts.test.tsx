/** Claim: the small parts say in words what they show, and forgive what metadata gives them. */
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem, OfflineError } from '../api';
import { draw, speakInTest } from '../testing/page';
import { ConfirmHost, confirm } from './confirm';
import { Icon } from './Icon';
import { initialsOf } from './Person';
import { Delayed } from './Skeleton';
import { ErrorState } from './States';
import { familyOf } from './Tag';
import { Toasts } from './Toasts';
import { toast } from './toasts';

beforeEach(() => speakInTest('zh'));
afterEach(() => vi.useRealTimers());

describe('a person', () => {
  it.each([
    ['周敏', '周'],
    ['Xu Jianing', 'XJ'],
    ['admin', 'A'],
    ['Mary Ann Smith', 'MS'],
    ['', ''],
  ])('%s is shown as %s', (name, initials) => expect(initialsOf(name)).toBe(initials));
});

describe('a colour from metadata', () => {
  it.each([
    ['error', 'error'],
    ['green', 'success'],
    ['no such colour', 'neutral'],
    [null, 'neutral'],
  ])('%s becomes the family %s', (color, family) => expect(familyOf(color)).toBe(family));
});

describe('an icon', () => {
  it('is silent unless it is named', () => {
    const { container } = draw(<Icon name="home" />);
    expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
  });

  it('that is not in the set becomes a form', () => {
    const { container } = draw(
      <>
        <Icon name="no-such-icon" />
        <Icon name="form" />
      </>,
    );
    const [unknown, form] = [...container.querySelectorAll('path')].map((path) => path.getAttribute('d'));
    expect(unknown).toBe(form);
  });
});

describe('waiting', () => {
  it('is not shown before it is noticed', () => {
    vi.useFakeTimers();
    draw(<Delayed>soon</Delayed>);
    expect(screen.queryByText('soon')).toBeNull();
    act(() => void vi.advanceTimersByTime(300));
    expect(screen.getByText('soon')).toBeTruthy();
  });
});

describe('a failure', () => {
  it('says that the server cannot be reached, and offers to try again', () => {
    const retry = vi.fn();
    draw(<ErrorState error={new OfflineError(null)} onRetry={retry} />);
    fireEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(screen.getByRole('alert').textContent).toContain('连不上服务器');
    expect(retry).toHaveBeenCalledOnce();
  });

  it('gives the reference of a fault of the server', () => {
    const headers = new Headers({ 'X-Request-Id': 'E-7F21-0382' });
    draw(<ErrorState error={new ApiProblem({ status: 503, code: 'platform.busy' }, headers)} />);
    expect(screen.getByText('E-7F21-0382')).toBeTruthy();
  });

  it('says which right is missing', () => {
    const detail = '需要「投诉单 查看」。';
    draw(<ErrorState error={new ApiProblem({ status: 403, code: 'access.denied', detail })} />);
    expect(screen.getByText(detail)).toBeTruthy();
  });

  it('does not offer to ask again for what is not there', () => {
    draw(<ErrorState error={new ApiProblem({ status: 404, code: 'record.missing' })} onRetry={() => undefined} />);
    expect(screen.queryByRole('button', { name: '重试' })).toBeNull();
  });
});

describe('a toast', () => {
  it('goes by itself', () => {
    vi.useFakeTimers();
    draw(<Toasts />);
    act(() => void toast('已保存'));
    act(() => void vi.advanceTimersByTime(5_000));
    expect(screen.queryByText('已保存')).toBeNull();
  });

  it('stays longer when it can be undone, and undoes once', () => {
    vi.useFakeTimers();
    const undo = vi.fn();
    draw(<Toasts />);
    act(() => void toast({ text: '已删除', undo }));
    act(() => void vi.advanceTimersByTime(9_000));
    fireEvent.click(screen.getByRole('button', { name: '撤销' }));
    expect(undo).toHaveBeenCalledOnce();
    expect(screen.queryByText('已删除')).toBeNull();
  });

  it('has at most two others beside it', () => {
    vi.useFakeTimers();
    draw(<Toasts />);
    act(() => ['一', '二', '三', '四'].forEach((text) => void toast(text)));
    expect(['一', '二', '三', '四'].filter((text) => screen.queryByText(text))).toEqual(['二', '三', '四']);
    act(() => void vi.advanceTimersByTime(5_000));
  });
});

describe('a question', () => {
  const question = { title: '删除这条记录？', action: '删除记录', danger: true };

  it('is answered yes by its action', async () => {
    draw(<ConfirmHost />);
    let answer: Promise<boolean> | undefined;
    act(() => void (answer = confirm(question)));
    fireEvent.click(screen.getByText('删除记录'));
    await expect(answer).resolves.toBe(true);
  });

  it('is answered no by leaving it', async () => {
    draw(<ConfirmHost />);
    let answer: Promise<boolean> | undefined;
    act(() => void (answer = confirm(question)));
    fireEvent.click(screen.getByText('取消'));
    await expect(answer).resolves.toBe(false);
  });
});
