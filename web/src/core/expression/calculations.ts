/** The arithmetic operators: exact on numbers, by calendar on days, by the clock on instants. Part of the operators. */

import { divide, excess, limited, modulo, multiply, power, raised, tenTo } from './arithmetic';
import type { Body, CallNode, Implementation, Implementations, Type } from './types';

type Calculation = (left: Type, right: Type, result: Type) => Body;

const scaleOf = (type: Type): number => type.scale ?? 0;

function sum(sign: bigint): Calculation {
  return (left, right, result) => {
    const raiseLeft = tenTo(scaleOf(result) - scaleOf(left));
    const raiseRight = sign * tenTo(scaleOf(result) - scaleOf(right));
    return ([one, other]) => limited((one as bigint) * raiseLeft + (other as bigint) * raiseRight);
  };
}

const product: Calculation = (left, right) => {
  const over = excess(scaleOf(left), scaleOf(right));
  return ([one, other]) => multiply(one as bigint, other as bigint, over);
};

const quotient: Calculation = (left, right) => {
  const by = raised(scaleOf(left), scaleOf(right));
  return ([one, other]) => divide(one as bigint, other as bigint, by);
};

const remainder: Calculation =
  (left, right) =>
  ([one, other]) =>
    modulo(one as bigint, scaleOf(left), other as bigint, scaleOf(right));

const raisedTo: Calculation =
  (left, right) =>
  ([one, other]) =>
    power(one as bigint, scaleOf(left), other as bigint, scaleOf(right));

/** By symbol, then by the kinds of both sides. */
const TABLE: Readonly<Record<string, Readonly<Record<string, Calculation>>>> = {
  '+': { 'number number': sum(1n) },
  '-': { 'number number': sum(-1n) },
  '*': { 'number number': product },
  '/': { 'number number': quotient },
  '%': { 'number number': remainder },
  '^': { 'number number': raisedTo },
};

const nothing: Body = () => null;

function calculation(symbol: string): Implementation {
  return {
    blanks: 'strict',
    make: (call: CallNode) => {
      const [left, right] = call.of.map((node) => node.t) as [Type, Type];
      const found = TABLE[symbol]?.[`${left.kind} ${right.kind}`];
      return found?.(left, right, call.t) ?? nothing;
    },
  };
}

const negative: Implementation = {
  blanks: 'strict',
  make: () => ([value]) => -(value as bigint),
};

export const calculations: Implementations = {
  ...Object.fromEntries(Object.keys(TABLE).map((symbol) => [symbol, calculation(symbol)])),
  neg: negative,
};
