/** The person at this browser. Only pages behind the sign-in use it. */
import { useQuery } from '@tanstack/react-query';
import { queries } from './queries';
import type { User } from './types';

/** The signed-in person; the frame shows pages only once this is known. */
export function useMe(): User | undefined {
  return useQuery({ ...queries.me(), enabled: false }).data?.user;
}
