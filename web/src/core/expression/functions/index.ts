/** Everything a call may name: the operators and every topic's functions. */

import { operators } from '../operators';
import type { Implementations } from '../types';
import { aggregateFunctions } from './aggregates';
import { dateMoveFunctions } from './dateMoves';
import { dateFunctions } from './dates';
import { dateSpanFunctions } from './dateSpans';
import { measureFunctions } from './measures';
import { numberFunctions } from './numbers';
import { peopleFunctions } from './people';
import { textFunctions } from './text';
import { workingDayFunctions } from './workingDays';

export const implementations: Implementations = {
  ...operators,
  ...textFunctions,
  ...numberFunctions,
  ...aggregateFunctions,
  ...measureFunctions,
  ...peopleFunctions,
  ...dateFunctions,
  ...dateMoveFunctions,
  ...dateSpanFunctions,
  ...workingDayFunctions,
};
