/** The browser knows only whoever is signed in; of anybody else it refuses to guess. */
import { describe, expect, it } from 'vitest';
import { compile, CompileError } from '../compile';
import { BOOLEAN, call, CONTEXT, field, text } from '../testing/nodes';
import type { Context, Node, Type, Value } from '../types';

const USER: Type = { kind: 'user' };
const ME = field('id', USER, { root: 'me' });
const SIGNED_IN: Context = {
  ...CONTEXT,
  person: { id: 'u1', name: 'Lin', department: null, departmentsBelow: [], manager: 'u9', roles: ['agent'] },
};
const run = (node: Node, context: Context): Value => compile(node)({ context, record: new Map() });

describe('people', () => {
  it('have roles and a manager', () => {
    expect(run(call('IN_ROLE', BOOLEAN, ME, text('agent')), SIGNED_IN)).toBe(true);
    expect(run(call('IN_ROLE', BOOLEAN, ME, text('boss')), SIGNED_IN)).toBe(false);
    expect(run(call('MANAGER_OF', USER, ME), SIGNED_IN)).toBe('u9');
  });

  it('are nobody where nobody is signed in', () => {
    expect(run(call('IN_ROLE', BOOLEAN, ME, text('agent')), { ...CONTEXT, me: null })).toBe(false);
    expect(run(call('MANAGER_OF', USER, ME), CONTEXT)).toBeNull();
  });

  it('are left to the server where they are not signed in here', () => {
    expect(() => compile(call('MANAGER_OF', USER, field('handler', USER)))).toThrow(CompileError);
  });
});
