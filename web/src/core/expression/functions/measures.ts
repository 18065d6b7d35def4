/** The measures of customer experience; shares are from 0 to 1. The twin of `functions/measures.py`. */

import { divide, tenTo } from '../arithmetic';
import type { CallNode, Implementations, Value } from '../types';
import { aggregate, average, constantAt, judging, sumOf } from './aggregates';

const ONE = 10n ** 9n;
const MINUTE = 60_000n;
const SATISFIED = 4n;
const PROMOTERS = 9n;
const DETRACTORS = 6n;

/** What one whole is at the scale of the gathered numbers. */
const unitOf = (call: CallNode): bigint => tenTo(call.of[0]?.t.scale ?? 0);

function countOf(values: readonly Value[], test: (value: bigint) => boolean): bigint {
  return BigInt(values.filter((value) => test(value as bigint)).length);
}

const share = judging((holding, all) => divide(BigInt(holding), BigInt(all), ONE));

export const measureFunctions: Implementations = {
  CSAT_RATE: aggregate((call) => {
    const [threshold, one] = constantAt(call, 1) ?? [SATISFIED, 1n];
    const unit = unitOf(call);
    return (values) => {
      const satisfied = countOf(values, (rating) => rating * one >= threshold * unit);
      return divide(satisfied, BigInt(values.length), ONE);
    };
  }),
  NPS: aggregate((call) => {
    const unit = unitOf(call);
    return (values) => {
      const promoters = countOf(values, (score) => score >= PROMOTERS * unit);
      const detractors = countOf(values, (score) => score <= DETRACTORS * unit);
      return divide(100n * (promoters - detractors), BigInt(values.length), ONE);
    };
  }),
  CES: average,
  FIRST_RESPONSE: aggregate(() => (waits) => divide(sumOf(waits), BigInt(waits.length) * MINUTE, ONE)),
  RESOLUTION_RATE: share,
  PERCENT_WHERE: share,
  COUNT_WHERE: judging((holding) => BigInt(holding)),
};
