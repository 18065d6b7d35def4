/** The cards of a column as pages, and what they are once a card has moved. */
import type { InfiniteData } from '@tanstack/react-query';
import { type BoardColumn, columnFilter, keyOf } from '../../../core/board';
import type { FieldUi } from '../../../core/model';
import { type FormRef, type Groups, type RecordBody, type RecordPage, type RecordQuery, queries } from '../../../shared/api';

const PAGE = 20;

export type Pages = InfiniteData<RecordPage, string | null>;

/** What a column asks for. */
export function columnPages(target: FormRef, field: FieldUi, column: BoardColumn, query: RecordQuery) {
  const filter = columnFilter(field, column, query.filter) as NonNullable<RecordQuery['filter']>;
  return queries.recordPages(target, { ...query, filter, limit: PAGE });
}

export function without(pages: Pages, id: string): Pages {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((one) => one.id !== id) })) };
}

export function onTop(pages: Pages, record: RecordBody): Pages {
  const [first, ...rest] = pages.pages;
  return first === undefined ? pages : { ...pages, pages: [{ ...first, items: [record, ...first.items] }, ...rest] };
}

/** How many each column holds once one card has gone from one to the other. */
export function recounted(groups: Groups, from: BoardColumn, to: BoardColumn): Groups {
  const step = (key: string) => (key === from.key ? -1 : key === to.key ? 1 : 0);
  const items = groups.items.map((group) => ({ ...group, count: group.count + step(keyOf(group.value)) }));
  const known = items.some((group) => keyOf(group.value) === to.key);
  const value = typeof to.value === 'boolean' ? to.value : to.key === '' ? null : to.key;
  return { ...groups, items: known ? items : [...items, { value, label: to.label, count: 1 }] };
}
