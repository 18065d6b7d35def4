/** Claim: an app's navigation shows what this person may open, under the words its author gave it. */
import { expect, it } from 'vitest';
import type { App, AppHead, FormHead, NavigationItem, Operation } from './api';
import { firstEntry, navGroups } from './navigation';

const head = (code: string, can: Operation[] = ['view']): FormHead => ({
  code,
  label: { zh: `表单${code}` },
  icon: 'form',
  can,
});

const appHead = (code: string, forms: FormHead[]): AppHead => ({
  code,
  label: { zh: code },
  icon: null,
  color: null,
  description: {},
  version: '1',
  forms,
});

const apps = [appHead('desk', [head('ticket'), head('secret', [])]), appHead('people', [head('customer')])];

function app(...items: NavigationItem[]): App {
  const forms = ['ticket', 'secret'].map((code) => ({
    ...head(code),
    title: '',
    can: code === 'secret' ? [] : (['view'] as Operation[]),
    fields: [],
    views: [
      { code: 'open', label: { zh: '处理中' }, type: 'table', where: null, filter: null, columns: [], sort: [] },
      { code: 'mine', label: { zh: '我负责的' }, type: 'table', where: null, filter: null, columns: [], sort: [] },
    ],
    layout: [],
    page: { header: [], related: [] },
    public: [],
    system: [],
  }));
  return {
    code: 'desk',
    label: {},
    icon: null,
    color: null,
    version: '1',
    description: {},
    forms,
    navigation: items.length > 0 ? [{ label: { zh: '日常' }, items }] : [],
  };
}

const labels = (spec: App) => navGroups(spec, apps).flatMap((group) => group.entries.map((entry) => entry.label.zh));

it('calls an entry by its own words first', () => {
  expect(labels(app({ form: 'ticket', label: { zh: '待办' } }))).toEqual(['待办']);
});

it('calls the only entry of a form by the form', () => {
  expect(labels(app({ form: 'ticket', view: 'open' }))).toEqual(['表单ticket']);
});

it('tells two views of one form apart', () => {
  expect(labels(app({ form: 'ticket', view: 'open' }, { form: 'ticket', view: 'mine' }))).toEqual(['处理中', '我负责的']);
});

it('leaves out what may not be seen', () => {
  expect(labels(app({ form: 'secret' }, { form: 'ticket' }))).toEqual(['表单ticket']);
});

it('leads into another app', () => {
  expect(firstEntry(app({ form: 'customer', app: 'people' }), apps)?.href).toBe('/a/people/customer');
});

it('shows every form when its author arranged nothing', () => {
  expect(labels(app())).toEqual(['表单ticket']);
});
