/** Which computed fields are still being worked out, as the server last said. The pulse of the app keeps it. */
import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { FormRef } from './calls';
import { keys } from './queries';

/** Fields of one form that are being worked out anew, and how many records are done. */
export interface Computing extends FormRef {
  fields: string[];
  done: number;
  total: number;
}

const COMPUTING = ['computing'] as const;
const NONE: readonly Computing[] = [];

/** Takes in the server's word; forms that are done since are asked for their records again. */
export function heardComputing(client: QueryClient, now: readonly Computing[]): void {
  const before = client.getQueryData<readonly Computing[]>(COMPUTING) ?? NONE;
  if (before.length === 0 && now.length === 0) return;
  client.setQueryData<readonly Computing[]>(COMPUTING, now);
  for (const one of before) {
    if (now.some((other) => isOf(one, other))) continue;
    void client.invalidateQueries({ queryKey: keys.records(one) });
    void client.invalidateQueries({ queryKey: ['record', one.app, one.form] });
  }
}

/** What of a form is being worked out; null where everything is. */
export function useComputing(ref: FormRef): Computing | null {
  const { data = NONE } = useQuery({
    queryKey: COMPUTING,
    queryFn: (): readonly Computing[] => NONE,
    enabled: false,
    initialData: NONE,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return data.find((one) => isOf(one, ref)) ?? null;
}

function isOf(one: FormRef, other: FormRef): boolean {
  return one.app === other.app && one.form === other.form;
}
