/** Files are refused before they are sent, with the reason; departments make a tree whatever their order. */
import { describe, expect, test } from 'vitest';
import { subject } from '../../../core/samples';
import { treeOf } from './DepartmentWidget';
import { checkFile } from './fileRules';

const field = { ...subject, type: 'attachment', max_size: 1024, max_files: 2, accept: ['image/*', '.pdf'] };
const file = (name: string, size: number, type: string) => ({ name, size, type });

describe('a file', () => {
  test('of a kind that is taken passes', () => {
    expect(checkFile(file('a.png', 10, 'image/png'), field, 0)).toBeNull();
  });
  test('is known by its ending where the browser knows no type', () => {
    expect(checkFile(file('A.PDF', 10, ''), field, 0)).toBeNull();
  });
  test('of another kind is refused', () => {
    expect(checkFile(file('a.exe', 10, 'application/x-msdownload'), field, 0)?.code).toBe('wrong_type');
  });
  test('too large says both sizes', () => {
    expect(checkFile(file('a.png', 2048, 'image/png'), field, 0)).toEqual({
      code: 'too_large',
      details: { size: '2 KB', max: '1 KB' },
    });
  });
  test('too many is refused', () => {
    expect(checkFile(file('a.png', 10, 'image/png'), field, 2)?.code).toBe('too_many');
  });
  test('with nothing in it is refused', () => {
    expect(checkFile(file('a.png', 0, 'image/png'), field, 0)?.code).toBe('empty');
  });
});

test('a department whose parent is unknown stands at the top', () => {
  const tree = treeOf([
    { id: 'b', label: 'B', parent: 'a' },
    { id: 'a', label: 'A', parent: null },
    { id: 'c', label: 'C', parent: 'gone' },
  ]);
  expect(tree.map((node) => [node.value, node.children.length])).toEqual([
    ['a', 1],
    ['c', 0],
  ]);
});
