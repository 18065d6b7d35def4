/** What lists hold of a record, renewed in place: pages of records, one by one or several together. */
import type { RecordBody } from '../../../shared/api';

export function withRecord(data: unknown, saved: RecordBody): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if ('pages' in data && Array.isArray(data.pages)) {
    return { ...data, pages: data.pages.map((page: unknown) => withRecord(page, saved)) };
  }
  if (!('items' in data) || !Array.isArray(data.items)) return data;
  return { ...data, items: data.items.map((item: unknown) => (isSame(item, saved) ? { ...item, ...saved } : item)) };
}

function isSame(item: unknown, saved: RecordBody): item is RecordBody {
  return typeof item === 'object' && item !== null && 'id' in item && item.id === saved.id && 'version' in item;
}
