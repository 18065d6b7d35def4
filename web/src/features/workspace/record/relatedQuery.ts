/** The query behind a related list: the records whose field points here. One place, so that counts and rows share it. */
import type { RecordQuery, Related } from '../../../shared/api';

const NEWEST = ['-created_at'];

export function relatedQuery(related: Related, id: string): RecordQuery {
  const sort = related.sort?.length ? related.sort : NEWEST;
  return { filter: { field: related.field, op: 'eq', value: id }, sort, limit: 50 };
}
