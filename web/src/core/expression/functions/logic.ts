/** The functions of truths that need all of their arguments; the others stand with the lazy ones. */

import type { Implementations } from '../types';

export const logicFunctions: Implementations = {
  NOT: { blanks: 'own', make: () => ([value]) => value !== true },
  IS_BLANK: { blanks: 'own', make: () => ([value]) => value === null },
};
