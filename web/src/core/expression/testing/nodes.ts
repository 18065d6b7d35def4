/** Short ways to write typed trees by hand, for tests. */

import type { CallNode, ConstantNode, Context, FieldNode, ItemsNode, Json, Node, Type } from '../types';

export const TEXT: Type = { kind: 'text' };
export const BOOLEAN: Type = { kind: 'boolean' };
export const DATE: Type = { kind: 'date' };
export const DATETIME: Type = { kind: 'datetime' };
export const CHOICE: Type = { kind: 'choice' };
export const CHOICES: Type = { kind: 'choice', many: true };
export const BLANK: Type = { kind: 'blank' };

export const number = (scale = 0): Type => (scale === 0 ? { kind: 'number' } : { kind: 'number', scale });
export const constant = (v: Json, t: Type): ConstantNode => ({ k: 'const', t, v });
export const whole = (v: number): ConstantNode => constant(String(v), number());
export const text = (v: string): ConstantNode => constant(v, TEXT);
export const field = (id: string, t: Type, more: Partial<FieldNode> = {}): FieldNode => ({ k: 'field', t, id, ...more });
export const call = (f: string, t: Type, ...of: Node[]): CallNode => ({ k: 'call', t, f, of });
export const items = (t: Type, ...of: Node[]): ItemsNode => ({ k: 'items', t: { ...t, many: true }, of });

export const CONTEXT: Context = {
  now: Date.parse('2026-11-22T05:00:00.000Z'),
  today: '2026-11-22',
  zone: 'Asia/Shanghai',
  me: 'u1',
  language: 'zh',
};
