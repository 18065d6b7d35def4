/**
 * The pages of the workspace: list, record, create. The list is the first page people see; the other two are fetched
 * when first opened.
 */
import { lazy } from 'react';

export { ListPage } from './list/ListPage';
export type { FormPlace } from './place';

export const CreatePage = lazy(async () => ({ default: (await import('./edit/CreatePage')).CreatePage }));
export const RecordPage = lazy(async () => ({ default: (await import('./record/RecordPage')).RecordPage }));
