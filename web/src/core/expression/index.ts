/** The browser's target of the expression language: compile a typed tree once, run it for every change. */

export { compile, CompileError } from './compile';
export { land } from './land';
export type { Environment, Row, Run } from './scope';
export type { Context, Json, Node, Person, Type, Value } from './types';
export { constantOf, fromApi, toApi, toExact } from './values';
