/** Everything a call may name: the operators and every topic's functions. */

import { operators } from '../operators';
import type { Implementations } from '../types';

export const implementations: Implementations = { ...operators };
