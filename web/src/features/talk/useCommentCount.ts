/** How many comments a record has; undefined until it is known. */
import { useQuery } from '@tanstack/react-query';
import { type FormRef, talkQueries } from '../../shared/api';

export function useCommentCount(target: FormRef, id: string): number | undefined {
  return useQuery(talkQueries.comments(target, id)).data?.count;
}
