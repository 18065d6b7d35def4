/** Ways to show records beside the table. Each is fetched when first opened; only the switch lies with the list. */
import { type ComponentType, lazy } from 'react';
import type { LayoutProps } from './layout';

export type { LayoutProps } from './layout';
export { LayoutSwitch } from './LayoutSwitch';

/** Types whose records stand in an order of their own, which nobody chooses. */
export const ordered: ReadonlySet<string> = new Set(['calendar', 'timeline']);

/** By type of view. A type that is not here shows as a table. */
export const layouts: Readonly<Record<string, ComponentType<LayoutProps>>> = {
  kanban: lazy(async () => ({ default: (await import('./kanban/Board')).Board })),
  gallery: lazy(async () => ({ default: (await import('./gallery/Gallery')).Gallery })),
  calendar: lazy(async () => ({ default: (await import('./calendar/Calendar')).Calendar })),
};
