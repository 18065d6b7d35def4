/** Everything a call may name: the operators and every topic's functions. */

import { operators } from '../operators';
import type { Implementations } from '../types';
import { aggregateFunctions } from './aggregates';
import { measureFunctions } from './measures';
import { numberFunctions } from './numbers';
import { peopleFunctions } from './people';

export const implementations: Implementations = {
  ...operators,
  ...numberFunctions,
  ...aggregateFunctions,
  ...measureFunctions,
  ...peopleFunctions,
};
