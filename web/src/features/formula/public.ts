/**
 * Formulas: the editor, the drawer that filters a list by one, and the workshop. Everything is fetched when first
 * opened; the editor's library comes with the editor alone.
 */
import { lazy } from 'react';

export const WorkshopPage = lazy(async () => ({ default: (await import('./workshop/WorkshopPage')).WorkshopPage }));
export const FormulaDrawer = lazy(async () => ({ default: (await import('./FormulaDrawer')).FormulaDrawer }));
export const FormulaWords = lazy(async () => ({ default: (await import('./FormulaWords')).FormulaWords }));
