/** A list is a real table: its order is told, its title leads to the record, long ones draw only what is in sight. */
import { fireEvent, screen, within } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { complaint, record, status, subject } from '../../core/samples';
import { draw, speakInTest } from '../../shared/testing/page';
import { answerWith } from '../../shared/testing/server';
import { leastWidth, naturalWidth, shareRoom } from './columns';
import { RecordTable, type RecordTableProps } from './RecordTable';
import { drawnRows } from './useWindow';

beforeAll(() => speakInTest('zh', 'render'));

const bootstrap = { language: 'zh', zone: 'Asia/Shanghai', organisation: {}, demo: null, version: '1' };

beforeEach(() => void answerWith({ 'GET /bootstrap': bootstrap }));

const target = { app: 'complaints', form: complaint.code };
const drawTable = (more: Partial<RecordTableProps> = {}) =>
  draw(
    <RecordTable
      target={target}
      columns={[subject, status]}
      title="subject"
      rows={[record]}
      onOpen={vi.fn()}
      density="default"
      label="投诉单列表"
      {...more}
    />,
  );

describe('a table of records', () => {
  test('the title is a link to the record', () => {
    drawTable();
    expect(screen.getByRole('link', { name: '冰箱不制冷' }).getAttribute('href')).toBe(
      '/a/complaints/complaint/0190-1',
    );
  });
  test('the order is told to readers', () => {
    drawTable({ sort: ['-subject'], onSort: vi.fn() });
    expect(screen.getByRole('columnheader', { name: /标题/ }).getAttribute('aria-sort')).toBe('descending');
  });
  test.each([
    [[], ['subject']],
    [['subject'], ['-subject']],
    [['-subject'], null],
  ])('a press on the heading turns %j into %j', (sort, next) => {
    const onSort = vi.fn();
    drawTable({ sort, onSort });
    fireEvent.click(screen.getByRole('button', { name: '标题' }));
    expect(onSort).toHaveBeenCalledWith(next);
  });
  test('a press anywhere on a row opens the record', () => {
    const onOpen = vi.fn();
    drawTable({ onOpen });
    fireEvent.click(within(screen.getByRole('table')).getByText('待分配'));
    expect(onOpen).toHaveBeenCalledWith(record);
  });
  test('arrow keys on the edge of a heading change its width', () => {
    const onResize = vi.fn();
    drawTable({ widths: { subject: 200, status: 100 }, onResize });
    fireEvent.keyDown(screen.getByRole('separator', { name: '「标题」的列宽' }), { key: 'ArrowRight' });
    expect(onResize).toHaveBeenCalledWith('subject', 216);
  });
});

describe('which rows are drawn', () => {
  test('a page of a hundred is drawn whole', () => {
    expect(drawnRows(100, 42, 900, 600)).toEqual({ first: 0, end: 100 });
  });
  test('a longer one draws what is in sight and some around', () => {
    expect(drawnRows(1000, 40, 4000, 400)).toEqual({ first: 88, end: 122 });
  });
  test('scrolled past its end it draws its last rows', () => {
    expect(drawnRows(120, 40, 99_999, 400)).toEqual({ first: 120, end: 120 });
  });
});

describe('widths', () => {
  test('a choice is as wide as its widest option', () => {
    expect(naturalWidth(status, false, 'zh')).toBe(87);
  });
  test('spare room goes to the title first', () => {
    expect(shareRoom([100, 100, 100], 1, 500)).toEqual([133, 233, 133]);
  });
  test('columns are narrowed where that brings all of them into sight', () => {
    expect(shareRoom([300, 300], 0, 500, [200, 250])).toEqual([233, 266]);
  });
  test('columns that had to be scrolled all the same keep their widths', () => {
    expect(shareRoom([300, 300], 0, 500, [280, 280])).toEqual([300, 300]);
  });
  test('a narrowed column still has its whole heading', () => {
    const named = { ...status, label: { zh: '一个说得很长的状态名称' } };
    expect(leastWidth(named, false, 'zh')).toBe(naturalWidth(named, false, 'zh'));
  });
  test('no room to spare leaves the widths alone', () => {
    expect(shareRoom([300, 300], 0, 500)).toEqual([300, 300]);
  });
});
