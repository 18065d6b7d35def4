/** The recycle bin of a form: its page, and the way there from a list. Both are fetched when first shown. */
import { lazy } from 'react';

export const BinPage = lazy(async () => ({ default: (await import('./BinPage')).BinPage }));
export const BinButton = lazy(async () => ({ default: (await import('./BinButton')).BinButton }));
