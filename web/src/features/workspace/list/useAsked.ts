/** From the list's state to the question put to the server. */
import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { toFilter } from '../../../core/filter';
import { allFields, fieldOf, titleColumn } from '../../../core/layout';
import { columnsOf, sortOf, viewOf, type ListState } from '../../../core/listState';
import type { FieldUi } from '../../../core/model';
import { type Form, type RecordQuery, queries } from '../../../shared/api';
import { useMe } from '../../../shared/api/me';
import { useNow } from '../../../shared/i18n/saying';

export const PAGE_SIZE = 50;

export interface Asked {
  readonly query: RecordQuery;
  readonly columns: readonly FieldUi[];
  readonly title: string | null;
  readonly sort: readonly string[];
}

export function useAsked(form: Form, state: ListState): Asked {
  const me = useMe()?.id ?? '';
  const zone = useQuery(queries.bootstrap()).data?.zone ?? 'Asia/Shanghai';
  // The day, not the minute: a relative filter moves at midnight, not while somebody reads.
  const day = useNow().toDateString();
  return useMemo(() => {
    const codes = columnsOf(form, state);
    const sort = sortOf(form, state);
    const filter = toFilter(state.clauses, allFields(form), { now: new Date(), zone, me });
    const view = viewOf(form, state)?.code;
    const query: RecordQuery = {
      sort: [...sort],
      limit: PAGE_SIZE,
      ...(view !== undefined && { view }),
      ...(filter !== null && { filter }),
      ...(state.q !== '' && { q: state.q }),
      ...(state.where !== '' && { where: state.where }),
    };
    const columns = codes.flatMap((code) => fieldOf(form, code) ?? []);
    return { query, columns, title: titleColumn(form, codes), sort };
  }, [form, state, zone, me, day]);
}
