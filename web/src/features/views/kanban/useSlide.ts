/** One move of one card: at once on the board, then in the record; what the server refuses slides back. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { BoardColumn } from '../../../core/board';
import { packValue } from '../../../core/changes';
import type { FieldUi, RecordUi } from '../../../core/model';
import { type FormRef, type Groups, type RecordBody, type RecordQuery, changeRecord, keys, queries } from '../../../shared/api';
import { type Pages, columnPages, onTop, recounted, without } from './columnPages';

export interface Sliding {
  target: FormRef;
  field: FieldUi;
  query: RecordQuery;
}

export function useSlide({ target, field, query }: Sliding) {
  const client = useQueryClient();
  return useCallback(
    async (record: RecordUi, from: BoardColumn, to: BoardColumn): Promise<RecordBody> => {
      const groups = queries.groups(target, field.code, query).queryKey;
      const left = columnPages(target, field, from, query).queryKey;
      const right = columnPages(target, field, to, query).queryKey;
      const touched = [left, right, groups];
      await Promise.all(touched.map((queryKey) => client.cancelQueries({ queryKey })));
      const before = touched.map((queryKey) => [queryKey, client.getQueryData(queryKey)] as const);
      const there = { ...record, [field.code]: to.value } as RecordBody;
      client.setQueryData<Pages>(left, (pages) => pages && without(pages, record.id));
      client.setQueryData<Pages>(right, (pages) => pages && onTop(without(pages, record.id), there));
      client.setQueryData<Groups>(groups, (old) => old && recounted(old, from, to));
      try {
        return await changeRecord(target, record.id, { [field.code]: packValue(field, to.value) }, record.version);
      } catch (error) {
        for (const [queryKey, data] of before) client.setQueryData(queryKey, data);
        // Whoever was quicker may have put it into any column.
        void client.invalidateQueries({ queryKey: keys.records(target) });
        throw error;
      } finally {
        for (const queryKey of touched) void client.invalidateQueries({ queryKey });
        void client.invalidateQueries({ queryKey: keys.record(target, record.id) });
      }
    },
    [client, target, field, query],
  );
}
