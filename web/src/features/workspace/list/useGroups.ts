/** The groups of a list and the records of those that are open, each paged by key. */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FieldUi, FilterNode, Value } from '../../../core/model';
import { type FormRef, type Group, type RecordBody, type RecordQuery, queries } from '../../../shared/api';

export const GROUP_PAGE = 20;
/** With more groups than these, only the first ones are open at first. */
const OPEN_AT_FIRST = 8;

export interface GroupUi {
  readonly key: string;
  readonly value: Value;
  readonly count: number;
  readonly open: boolean;
  readonly rows: readonly RecordBody[];
  readonly loading: boolean;
  readonly toggle: () => void;
  readonly more: (() => void) | null;
}

type Cursors = readonly (string | null)[];
const FIRST: Cursors = [null];

export function useGroups(target: FormRef, asked: RecordQuery, field: FieldUi) {
  const found = useQuery({ ...queries.groups(target, field.code, asked), placeholderData: keepPreviousData });
  const groups = ordered(field, found.data?.items ?? []);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [way, setWay] = useState<ReadonlyMap<string, Cursors>>(new Map());
  const scope = JSON.stringify([field.code, asked]);
  const isOpen = (group: Group, place: number) => place < OPEN_AT_FIRST !== toggled.has(keyOf(group));
  const cursorsOf = (group: Group): Cursors => way.get(scope + keyOf(group)) ?? FIRST;
  const wanted = groups.flatMap((group, place) =>
    isOpen(group, place) ? cursorsOf(group).map((after) => ({ group, after })) : [],
  );
  const pages = useQueries({
    queries: wanted.map(({ group, after }) => {
      const query = { ...asked, filter: within(asked.filter, field, group.value), limit: GROUP_PAGE, after };
      return queries.records(target, query);
    }),
  });
  const shown = groups.map((group, place): GroupUi => {
    const key = keyOf(group);
    const own = pages.filter((_, at) => wanted[at]?.group === group);
    const next = own.at(-1)?.data?.next ?? null;
    const more = () => setWay(new Map(way).set(scope + key, [...cursorsOf(group), next]));
    return {
      key,
      value: valueOf(group, field),
      count: group.count,
      open: isOpen(group, place),
      rows: own.flatMap((page) => page.data?.items ?? []),
      loading: own.some((page) => page.isPending),
      toggle: () => setToggled(flipped(toggled, key)),
      more: next === null ? null : more,
    };
  });
  return { query: found, groups: shown, more: found.data?.more === true };
}

const keyOf = (group: Group): string => JSON.stringify(group.value);

function flipped(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** Choices stand in the order of their options, all else the largest first; what is blank comes last. */
function ordered(field: FieldUi, groups: readonly Group[]): readonly Group[] {
  const places = new Map((field.options ?? []).map((option, place) => [option.code, place]));
  const rank = ({ value }: Group): number => (value === null ? Infinity : (places.get(String(value)) ?? places.size));
  return [...groups].sort((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)));
}

function valueOf({ value, label }: Group, field: FieldUi): Value {
  const named = field.type === 'user' || field.type === 'department' || field.type === 'relation';
  return named && value !== null ? { id: String(value), label: label ?? '' } : value;
}

function within(filter: RecordQuery['filter'], field: FieldUi, value: Group['value']): FilterNode {
  const own: FilterNode =
    value === null ? { field: field.code, op: 'blank' } : { field: field.code, op: 'eq', value: value };
  return filter === null || filter === undefined ? own : { and: [filter as FilterNode, own] };
}
