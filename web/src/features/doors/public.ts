/** Public forms as staff hand them out: one button on a list, and the panel that is fetched when it is pressed. */
import { lazy } from 'react';

export const DoorsButton = lazy(async () => ({ default: (await import('./DoorsButton')).DoorsButton }));
