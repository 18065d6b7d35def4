/** Work on many records of a list at once; everything is fetched when it is first needed. */
import { lazy } from 'react';

export type { Selected } from './batch/work';

export const CellEditor = lazy(async () => ({ default: (await import('./cell/CellEditor')).CellEditor }));
export const BatchBar = lazy(async () => ({ default: (await import('./batch/BatchBar')).BatchBar }));
