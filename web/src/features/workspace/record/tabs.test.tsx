/** The tabs of a record stand as its form orders them; what it leaves out has its usual place. */
import { expect, test } from 'vitest';
import { complaint } from '../../../core/samples';
import type { Form, PageTab } from '../../../shared/api';
import { tabsOf } from './tabs';

const form = complaint as unknown as Form;
const related: PageTab = {
  kind: 'related',
  label: null,
  related: { app: 'desk', form: 'followup', field: 'complaint', label: {} },
};

function kinds(tabs: PageTab[] | undefined, can = form.can): string[] {
  return tabsOf({ ...form, can, page: { header: [], related: [], ...(tabs && { tabs }) } }).map((tab) => tab.kind);
}

test('details come first, comments and history last', () => {
  expect(kinds([related])).toEqual(['details', 'related', 'comments', 'timeline']);
});
test('what the form names stands where it says', () => {
  expect(kinds([{ kind: 'timeline', label: null }, { kind: 'details', label: null }])).toEqual([
    'timeline',
    'details',
    'comments',
  ]);
});
test('who may not see histories has no tab for one', () => {
  expect(kinds([], ['view'])).toEqual(['details', 'comments']);
});
test('a server that says nothing of tabs gets the usual ones', () => {
  expect(kinds(undefined)).toEqual(['details', 'comments', 'timeline']);
});
