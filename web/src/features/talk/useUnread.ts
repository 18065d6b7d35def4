/**
 * How much a person has not read, kept up to date by asking what changed. What changed is fetched anew where it is
 * shown, so that open pages stay live.
 */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { getNews, heardComputing, keys, type News } from '../../shared/api';

const PULSE = 8_000;

export const UNREAD = ['unread'] as const;

interface Heard {
  next: string;
  unread: number;
}

export function useUnread(): number {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: UNREAD,
    queryFn: async ({ signal }): Promise<Heard> => {
      const heard = client.getQueryData<Heard>(UNREAD);
      const news = await getNews({ after: heard?.next, unread: heard?.unread }, { signal });
      heardComputing(client, news?.computing ?? []);
      if (news === null) return heard ?? { next: '', unread: 0 };
      if (heard !== undefined) freshen(client, news);
      return { next: news.next, unread: news.unread };
    },
    refetchInterval: PULSE,
    retry: false,
    staleTime: 0,
  });
  return data?.unread ?? 0;
}

/** Asks again for records that changed and are open; one that is being edited keeps what was typed. */
function freshen(client: QueryClient, news: News): void {
  for (const item of news.items) void client.invalidateQueries({ queryKey: keys.record(item, item.id) });
}
