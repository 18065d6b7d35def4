/** The question behind a related list: the records whose field points here. One place, so that counts and rows share it. */
import type { RecordQuery, Related } from '../../../shared/api';

export function relatedQuery(related: Related, id: string): RecordQuery {
  return { filter: { field: related.field, op: 'eq', value: id }, sort: ['-created_at'], limit: 50 };
}
