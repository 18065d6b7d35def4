/** Moving a card: at once on the board, then in the record; what the server refuses slides back with its reason. */
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BoardColumn, columnFilter, keyOf } from '../../../core/board';
import { packValue } from '../../../core/changes';
import type { FieldUi, RecordUi } from '../../../core/model';
import {
  type FormRef,
  type Groups,
  type RecordBody,
  type RecordPage,
  type RecordQuery,
  changeRecord,
  keys,
  queries,
} from '../../../shared/api';
import { announce, toast } from '../../../shared/ui';
import { reasonOf } from '../refusal';

export const PAGE = 20;

type Pages = InfiniteData<RecordPage, string | null>;

interface Moving {
  target: FormRef;
  field: FieldUi;
  query: RecordQuery;
  columns: readonly BoardColumn[];
}

export interface Moves {
  readonly move: (record: RecordUi, to: BoardColumn) => Promise<void>;
  /** Why the last move of a card was refused, by id of the record. */
  readonly refused: ReadonlyMap<string, string>;
  /** The cards that are on their way. */
  readonly moving: ReadonlySet<string>;
}

/** What a column asks for. */
export function columnPages(target: FormRef, field: FieldUi, column: BoardColumn, query: RecordQuery) {
  const filter = columnFilter(field, column, query.filter) as NonNullable<RecordQuery['filter']>;
  return queries.recordPages(target, { ...query, filter, limit: PAGE });
}

export function useMoves({ target, field, query, columns }: Moving): Moves {
  const { t } = useTranslation('views');
  const client = useQueryClient();
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const [moving, setMoving] = useState<ReadonlySet<string>>(new Set());
  // A card may be moved on before its last move is saved: moves of one card wait for each other, each from where it is.
  const latest = useRef(new Map<string, RecordBody>());
  const queue = useRef(new Map<string, Promise<void>>());
  const say = useCallback((id: string, reason: string | null) => {
    setRefused((old) => new Map([...[...old].filter(([one]) => one !== id), ...(reason === null ? [] : [[id, reason] as const])]));
  }, []);
  const send = useCallback(
    async (record: RecordUi, from: BoardColumn, to: BoardColumn) => {
      const groups = queries.groups(target, field.code, query).queryKey;
      const [left, right] = [from, to].map((one) => columnPages(target, field, one, query).queryKey);
      if (left === undefined || right === undefined) return;
      const touched = [left, right, groups];
      await Promise.all(touched.map((queryKey) => client.cancelQueries({ queryKey })));
      const before = touched.map((queryKey) => [queryKey, client.getQueryData(queryKey)] as const);
      const there = { ...record, [field.code]: to.value } as RecordBody;
      client.setQueryData<Pages>(left, (pages) => pages && without(pages, record.id));
      client.setQueryData<Pages>(right, (pages) => pages && onTop(without(pages, record.id), there));
      client.setQueryData<Groups>(groups, (old) => old && recounted(old, from, to));
      try {
        const change = { [field.code]: packValue(field, to.value) };
        const saved = await changeRecord(target, record.id, change, record.version);
        latest.current.set(saved.id, saved);
        return saved;
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
  const moveNow = useCallback(
    async (given: RecordUi, to: BoardColumn): Promise<void> => {
      const known = latest.current.get(given.id);
      const record = known !== undefined && known.version > given.version ? known : given;
      const from = columns.find((column) => column.key === keyOf(record[field.code]));
      if (from === undefined || from.key === to.key) return;
      say(record.id, null);
      setMoving((old) => new Set([...old, record.id]));
      try {
        const saved = await send(record, from, to);
        if (saved === undefined) return;
        const undo = () => void send(saved, to, from).catch((error: unknown) => say(record.id, reasonOf(error, t)));
        toast({ text: t('board.moved', { title: record.title, to: to.label }), undo });
      } catch (error) {
        const reason = reasonOf(error, t);
        say(record.id, reason);
        announce(t('board.refused', { title: record.title, reason }));
      } finally {
        setMoving((old) => new Set([...old].filter((id) => id !== record.id)));
      }
    },
    [columns, field, send, say, t],
  );
  const move = useCallback(
    (record: RecordUi, to: BoardColumn): Promise<void> => {
      const turn = (queue.current.get(record.id) ?? Promise.resolve()).then(() => moveNow(record, to));
      queue.current.set(record.id, turn.catch(() => undefined));
      return turn;
    },
    [moveNow],
  );
  return useMemo(() => ({ move, refused, moving }), [move, refused, moving]);
}

function without(pages: Pages, id: string): Pages {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((one) => one.id !== id) })) };
}

function onTop(pages: Pages, record: RecordBody): Pages {
  const [first, ...rest] = pages.pages;
  return first === undefined ? pages : { ...pages, pages: [{ ...first, items: [record, ...first.items] }, ...rest] };
}

function recounted(groups: Groups, from: BoardColumn, to: BoardColumn): Groups {
  const step = (key: string) => (key === from.key ? -1 : key === to.key ? 1 : 0);
  const items = groups.items.map((group) => ({ ...group, count: group.count + step(keyOf(group.value)) }));
  const known = items.some((group) => keyOf(group.value) === to.key);
  const value = typeof to.value === 'boolean' ? to.value : to.key === '' ? null : to.key;
  return { ...groups, items: known ? items : [...items, { value, label: to.label, count: 1 }] };
}
