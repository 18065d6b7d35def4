/** Files in and out of a form: the import wizard, and the menu on a list. Everything is fetched when first opened. */
import { lazy } from 'react';

export const ImportPage = lazy(async () => ({ default: (await import('./ImportPage')).ImportPage }));
export const TransferMenu = lazy(async () => ({ default: (await import('./TransferMenu')).TransferMenu }));
