/** From the list's state to the question put to the server. */
import { useCallback, useMemo } from 'react';
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

/** Return what turns the state of a list into the question put to the server. */
export function useQuestion(form: Form): (state: ListState) => RecordQuery {
  const me = useMe()?.id ?? '';
  const zone = useQuery(queries.bootstrap()).data?.zone ?? 'Asia/Shanghai';
  // The day, not the minute: a relative filter moves at midnight, not while somebody reads.
  const day = useNow().toDateString();
  return useCallback(
    (state: ListState) => {
      const filter = toFilter(state.clauses, allFields(form), { now: new Date(), zone, me });
      const view = viewOf(form, state)?.code;
      return {
        sort: [...sortOf(form, state)],
        limit: PAGE_SIZE,
        ...(view !== undefined && { view }),
        ...(filter !== null && { filter }),
        ...(state.q !== '' && { q: state.q }),
        ...(state.where !== '' && { where: state.where }),
      };
    },
    // The day stands for the moment, which is asked anew.
    [form, zone, me, day],
  );
}

export function useAsked(form: Form, state: ListState): Asked {
  const question = useQuestion(form);
  return useMemo(() => {
    const codes = columnsOf(form, state);
    const sort = sortOf(form, state);
    const query = question(state);
    const columns = codes.flatMap((code) => fieldOf(form, code) ?? []);
    return { query, columns, title: titleColumn(form, codes), sort };
  }, [form, state, question]);
}
