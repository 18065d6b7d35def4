/** Columns are fetched apart: a card that someone else has moved stands only where its newest version is. */
import { type QueryClient, type QueryKey, hashKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { BoardColumn } from '../../../core/board';
import { type Pages, columnPages, without } from './columnPages';
import type { Sliding } from './useSlide';

/** Take the older copies of a card from what the columns hold, at the moment a column learns of a newer one. */
export function useOnePlace({ target, field, query, columns }: Sliding & { columns: readonly BoardColumn[] }): void {
  const client = useQueryClient();
  useEffect(() => {
    const places = columns.map((column) => columnPages(target, field, column, query).queryKey);
    const hashes = new Set(places.map((queryKey) => hashKey(queryKey)));
    return client.getQueryCache().subscribe((event) => {
      const learnt = event.type === 'updated' && event.action.type === 'success' && hashes.has(event.query.queryHash);
      if (learnt) takeOlder(client, places);
    });
  }, [client, target, field, query, columns]);
}

function takeOlder(client: QueryClient, places: readonly QueryKey[]): void {
  const held = places.flatMap((queryKey) => {
    const pages = client.getQueryData<Pages>(queryKey);
    return pages === undefined ? [] : [{ queryKey, pages, versions: versionsOf(pages) }];
  });
  const newest = new Map<string, number>();
  for (const { versions } of held)
    for (const [id, version] of versions) newest.set(id, Math.max(version, newest.get(id) ?? version));
  for (const { queryKey, pages, versions } of held) {
    const older = [...versions].filter(([id, version]) => version < (newest.get(id) ?? version));
    if (older.length > 0) client.setQueryData(queryKey, older.reduce((left, [id]) => without(left, id), pages));
  }
}

function versionsOf(pages: Pages): ReadonlyMap<string, number> {
  return new Map(pages.pages.flatMap((page) => page.items.map((one) => [one.id, one.version] as const)));
}
