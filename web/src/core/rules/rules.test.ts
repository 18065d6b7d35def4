/** A form answers to what is typed: fields come and go, are asked for and locked; defaults follow; checks tell. */
import { describe, expect, it } from 'vitest';
import { BOOLEAN, call, CHOICE, constant, CONTEXT, DATE, field, number, TEXT, whole } from '../expression/testing/nodes';
import type { Node, Type } from '../expression/types';
import type { FieldUi, Values } from '../model';
import { effective } from './effective';
import { hasRules, type RuledForm, type Settled } from './ruled';
import { compileRules } from './rules';

function ui(code: string, type: string, more: Partial<FieldUi> = {}): FieldUi {
  return { id: `id_${code}`, code, type, widget: type, label: { zh: code, en: code }, ...more };
}

const read = (code: string, type: Type): Node => field(`id_${code}`, type);
const kind = ui('kind', 'choice', {
  options: [
    { id: 'o1', code: 'repair', label: { zh: '维修' } },
    { id: 'o2', code: 'return', label: { zh: '退货' } },
  ],
});
const isReturn = call('=', BOOLEAN, read('kind', CHOICE), constant('o2', CHOICE));
const MONEY = number(2);
const everything = (): boolean => true;

function settle(form: RuledForm, values: Values, open: (code: string) => boolean = everything): Settled {
  return compileRules(form)(values, CONTEXT, open);
}

describe('a field that a condition shows', () => {
  const form: RuledForm = {
    fields: [kind, ui('reason', 'text'), ui('deep', 'text')],
    behaviour: [
      { when: isReturn, show: ['reason'], require: ['reason'] },
      { when: call('not', BOOLEAN, call('is blank', BOOLEAN, read('reason', TEXT))), show: ['deep'] },
    ],
  };

  it('is hidden until it holds, and then asked for', () => {
    expect([...settle(form, { kind: 'repair' }).hidden]).toEqual(['reason', 'deep']);
    const shown = settle(form, { kind: 'return' });
    expect([...shown.hidden]).toEqual(['deep']);
    expect([...shown.required]).toEqual(['reason']);
  });

  it('counts as blank for other conditions while it is hidden', () => {
    expect([...settle(form, { kind: 'return', reason: '坏了' }).hidden]).toEqual([]);
    expect([...settle(form, { kind: 'repair', reason: '坏了' }).hidden]).toEqual(['reason', 'deep']);
  });

  it('is left out of the form, and marked where it is asked for', () => {
    const hidden = effective({ fields: form.fields }, settle(form, {}));
    expect(hidden.fields.map((one) => one.code)).toEqual(['kind']);
    const settled = settle(form, { kind: 'return' });
    const [first, second] = effective({ fields: form.fields }, settled).fields;
    expect(first).toBe(kind);
    expect(second?.required).toBe(true);
    expect(effective({ fields: form.fields }, settled).fields[1]).toBe(second);
  });
});

describe('hiding and locking', () => {
  const form: RuledForm = {
    fields: [kind, ui('note', 'text')],
    behaviour: [
      { when: constant(true, BOOLEAN), show: ['note'], read_only: ['note'] },
      { when: isReturn, hide: ['note'] },
    ],
  };

  it('hides whatever else shows the field', () => {
    expect([...settle(form, { kind: 'return' }).hidden]).toEqual(['note']);
  });

  it('locks a field that is shown', () => {
    const settled = settle(form, {});
    expect([...settled.locked]).toEqual(['note']);
    expect(effective({ fields: form.fields }, settled).fields[1]).toMatchObject({ read_only: true });
  });
});

describe('a value that a condition sets', () => {
  const form: RuledForm = {
    fields: [kind, ui('note', 'text'), ui('total', 'money', { scale: 2 }), ui('deep', 'text')],
    behaviour: [
      { when: isReturn, set: { note: { value: 'back' }, total: { expression: call('*', MONEY, read('total2', MONEY), whole(2)) } } },
      { when: call('=', BOOLEAN, read('note', TEXT), constant('back', TEXT)), show: ['deep'] },
    ],
  };

  it('is taken when the condition comes to hold, seen by what follows, and marked', () => {
    const made = settle(form, { kind: 'return', note: 'mine' });
    expect(made.values.note).toBe('back');
    expect([...made.set]).toEqual(['note', 'total']);
    expect([...made.hidden]).toEqual([]);
    expect(effective({ fields: form.fields }, made).fields[1]).toMatchObject({ read_only: true, set: true });
  });

  it('is left alone where the condition held already', () => {
    const again = compileRules(form)({ kind: 'return', note: 'mine' }, CONTEXT, () => false, { kind: 'return' });
    expect([again.values.note, again.set.size]).toEqual(['mine', 0]);
    const anew = compileRules(form)({ kind: 'return', note: 'mine' }, CONTEXT, () => false, { kind: 'repair' });
    expect(anew.values.note).toBe('back');
  });

  it('may depend on what the field was given', () => {
    const blank = call('is blank', BOOLEAN, read('note', TEXT));
    const stamp: RuledForm = { ...form, behaviour: [{ when: blank, set: { note: { value: 'now' } }, require: ['deep'] }] };
    const stamped = settle(stamp, {});
    expect([stamped.values.note, [...stamped.required]]).toEqual(['now', ['deep']]);
    expect(settle(stamp, { note: 'then' }).values.note).toBe('then');
  });

  it('of several is the last one', () => {
    const later = { when: constant(true, BOOLEAN), set: { note: { value: 'last' } } };
    const both = { ...form, behaviour: [...(form.behaviour ?? []), later] };
    expect(settle(both, { kind: 'return' }).values.note).toBe('last');
  });
});

describe('options that a condition leaves', () => {
  const filled = call('not', BOOLEAN, call('is blank', BOOLEAN, read('note', TEXT)));
  const form: RuledForm = {
    fields: [kind, ui('note', 'text')],
    behaviour: [
      { when: filled, options: { kind: ['repair', 'return'] } },
      { when: filled, options: { kind: ['return'] } },
    ],
  };

  it('are those that every entry offers while it holds', () => {
    expect(settle(form, {}).offered.size).toBe(0);
    const offered = settle(form, { note: 'x' });
    expect([...(offered.offered.get('kind') ?? [])]).toEqual(['return']);
    const [field] = effective({ fields: form.fields }, offered).fields;
    expect(field?.options?.map((option) => option.code)).toEqual(['return']);
    expect(effective({ fields: form.fields }, settle(form, { note: 'y' })).fields[0]).toBe(field);
  });
});

it('a hidden field that keeps its value is read by other conditions', () => {
  const form: RuledForm = {
    fields: [kind, ui('kept', 'text', { hidden: 'keep' }), ui('deep', 'text')],
    behaviour: [
      { when: isReturn, show: ['kept'] },
      { when: call('not', BOOLEAN, call('is blank', BOOLEAN, read('kept', TEXT))), show: ['deep'] },
    ],
  };
  expect([...settle(form, { kind: 'repair', kept: 'x' }).hidden]).toEqual(['kept']);
});

describe('a live default', () => {
  const total = call('*', number(4), read('price', MONEY), read('share', MONEY));
  const fields = [
    ui('price', 'money', { scale: 2 }),
    ui('share', 'number', { scale: 2 }),
    ui('total', 'money', { scale: 2, default_expression: total }),
    ui('twice', 'money', { scale: 2, default_expression: call('*', MONEY, read('total', MONEY), whole(2)) }),
  ];

  it('follows what it reads, rounded to its field, and feeds the next', () => {
    const { values } = settle({ fields }, { price: '10.01', share: 0.5 });
    expect(values).toMatchObject({ total: 5.01, twice: 10.02 });
  });

  it('leaves alone what a person has given or emptied', () => {
    expect(settle({ fields }, { price: 10, share: 1, total: 3 }).values).toMatchObject({ total: 3, twice: 6 });
    const emptied = settle({ fields }, { price: 10, share: 1 }, (code) => code !== 'total');
    expect(emptied.values.total).toBeUndefined();
  });

  it('gives a choice by its code and a person by name', () => {
    const me = field('id', { kind: 'user' }, { root: 'me' });
    const person = { id: 'u1', name: '林晓', department: null, departmentsBelow: [], manager: null, roles: [] };
    const form = {
      fields: [
        { ...kind, default_expression: constant('o2', CHOICE) },
        ui('handler', 'user', { default_expression: me }),
      ],
    };
    const { values } = compileRules(form)({}, { ...CONTEXT, person }, everything);
    expect(values).toEqual({ kind: 'return', handler: { id: 'u1', label: '林晓' } });
  });
});

describe('a check', () => {
  const [from, to] = [read('from', DATE), read('to', DATE)];
  const form: RuledForm = {
    fields: [ui('from', 'date'), ui('to', 'date')],
    checks: [{ that: call('<=', BOOLEAN, from, to), message: { zh: '先后颠倒', en: 'Out of order' }, at: 'to' }],
  };

  it('tells its message, its place and what it looks at while it does not hold', () => {
    const { failed } = settle(form, { from: '2026-11-22', to: '2026-11-21' });
    expect(failed).toEqual([{ at: 'to', message: { zh: '先后颠倒', en: 'Out of order' }, reads: ['from', 'to'] }]);
    expect(settle(form, { from: '2026-11-22', to: '2026-11-22' }).failed).toEqual([]);
  });
});

describe('what only the server can answer', () => {
  const far = field('spend', MONEY, { path: ['id_customer'] });
  const rich = call('>', BOOLEAN, far, whole(10));

  it('hides, asks and refuses nothing', () => {
    const form: RuledForm = {
      fields: [ui('gift', 'text', { default_expression: call('NO_SUCH', TEXT) })],
      behaviour: [{ when: rich, show: ['gift'], require: ['gift'], read_only: ['gift'] }],
      checks: [{ that: rich, message: { zh: '不行' } }],
    };
    const settled = settle(form, {});
    expect([settled.hidden.size, settled.required.size, settled.locked.size, settled.failed.length]).toEqual([0, 0, 0, 0]);
    expect(settled.values).toEqual({});
  });

  it('leaves a field shown that another condition could show', () => {
    const form: RuledForm = {
      fields: [kind, ui('gift', 'text')],
      behaviour: [{ when: rich, show: ['gift'] }, { when: isReturn, show: ['gift'] }],
    };
    expect(settle(form, {}).hidden.size).toBe(0);
  });
});

it('a form without conditions has no rules', () => {
  expect(hasRules({ fields: [kind] })).toBe(false);
  expect(hasRules({ fields: [{ ...kind, default_expression: constant('o2', CHOICE) }] })).toBe(true);
});
