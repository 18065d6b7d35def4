/** The arithmetic operators on scaled integers, which durations are too. Part of the operators. */

import { divide, excess, limited, multiply, raised, rescale, tenTo } from './arithmetic';
import { scaleOf, strict } from './implementation';
import type { Body, CallNode, Implementation, Implementations } from './types';

/** Makes the body from the scales of both sides. */
type Calculation = (left: number, right: number) => Body;

/** The sum of any number of terms, looked at when it is done. */
function total(call: CallNode): Body {
  const raised = call.of.map((_, at) => tenTo((call.t.scale ?? 0) - scaleOf(call, at)));
  return (terms) => limited(terms.reduce<bigint>((sum, term, at) => sum + (term as bigint) * (raised[at] ?? 1n), 0n));
}

const product: Calculation = (left, right) => {
  const over = excess(left, right);
  return ([one, other]) => multiply(one as bigint, other as bigint, over);
};

const quotient: Calculation = (left, right) => {
  const by = raised(left, right);
  return ([one, other]) => divide(one as bigint, other as bigint, by);
};

function ofTwo(calculation: Calculation): Implementation {
  return strict((call) => calculation(scaleOf(call, 0), scaleOf(call, 1)));
}

const negative: Body = ([value]) => -(value as bigint);

/** The same number with the decimals of the call's type. */
function rescaling(call: CallNode): Body {
  const [has, wants] = [scaleOf(call, 0), call.t.scale ?? 0];
  return ([value]) => rescale(value as bigint, has, wants);
}

export const calculations: Implementations = {
  '+': strict(total),
  '*': ofTwo(product),
  '/': ofTwo(quotient),
  neg: strict(() => negative),
  RESCALE: strict(rescaling),
};
