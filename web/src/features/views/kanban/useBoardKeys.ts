/** Hands on the board: which card is at hand, which is lifted and over which column; arrows, M and Space do it all. */
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { BoardColumn, Lock } from '../../../core/board';
import type { RecordUi, Target } from '../../../core/model';
import { recordAddress } from '../../../render/links/RecordLink';
import { announce } from '../../../shared/ui';
import type { LocksOf } from './useLocks';
import type { Moves } from './useMoves';

export interface Lifted {
  readonly record: RecordUi;
  readonly from: string;
  readonly over: string;
  readonly locks: ReadonlyMap<string, Lock | null>;
}

export interface BoardKeys {
  readonly active: string | null;
  readonly lifted: Lifted | null;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly isFirst: (record: RecordUi, column: BoardColumn) => boolean;
  readonly take: (record: RecordUi, column: BoardColumn) => void;
  readonly lift: (record: RecordUi, from: string) => void;
  readonly hover: (key: string) => void;
  readonly drop: (column: BoardColumn) => void;
  readonly letGo: () => void;
  readonly openMenu: (record: RecordUi, anchor: HTMLElement) => void;
}

interface Hands {
  board: RefObject<HTMLDivElement | null>;
  columns: readonly BoardColumn[];
  moves: Moves;
  locks: LocksOf;
  target: Target;
  onMenu: (record: RecordUi, anchor: HTMLElement) => void;
}

export function useBoardKeys({ board, columns, moves, locks, target, onMenu }: Hands): BoardKeys {
  const { t } = useTranslation('views');
  const [, navigate] = useLocation();
  const [held, setHeld] = useState<{ record: RecordUi; from: string } | null>(null);
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const [follow, setFollow] = useState<string | null>(null);
  const active = held?.record.id ?? null;
  useEffect(() => {
    if (follow === null) return;
    board.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(follow)}"]`)?.focus();
  });
  const lift = useCallback(
    (record: RecordUi, from: string) => setLifted({ record, from, over: from, locks: locks(record, columns) }),
    [locks, columns],
  );
  const letGo = useCallback(() => setLifted(null), []);
  const hover = useCallback((key: string) => setLifted((old) => old && (old.over === key ? old : { ...old, over: key })), []);
  const drop = useCallback(
    (column: BoardColumn) => {
      setLifted(null);
      if (lifted === null || lifted.from === column.key || lifted.locks.get(column.key)) return;
      void moves.move(lifted.record, column);
    },
    [lifted, moves],
  );
  const shift = (step: number) => {
    if (lifted === null) return;
    const open = columns.filter((column) => column.key === lifted.from || !lifted.locks.get(column.key));
    const at = open.findIndex((column) => column.key === lifted.over);
    const next = open[Math.max(0, Math.min(open.length - 1, at + step))];
    if (next === undefined) return;
    hover(next.key);
    board.current?.querySelector(`[data-column="${CSS.escape(next.key)}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    announce(t('board.over_column', { label: next.label }));
  };
  const settle = () => {
    const column = columns.find((one) => one.key === lifted?.over);
    setFollow(lifted?.record.id ?? null);
    if (column !== undefined) drop(column);
  };
  const pick = () => {
    if (held === null) return;
    lift(held.record, held.from);
    announce(t('board.lifted'));
  };
  const acts: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => (lifted === null ? walk(board.current, -1, 0) : shift(-1)),
    ArrowRight: () => (lifted === null ? walk(board.current, 1, 0) : shift(1)),
    ArrowUp: () => lifted === null && walk(board.current, 0, -1),
    ArrowDown: () => lifted === null && walk(board.current, 0, 1),
    ' ': () => (lifted === null ? pick() : settle()),
    Enter: () => (lifted === null ? held && navigate(recordAddress(target, held.record.id)) : settle()),
    ...(lifted !== null && { Escape: letGo }),
    m: () => {
      const card = board.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(active ?? '')}"]`);
      if (held !== null && card) onMenu(held.record, card);
    },
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Only a card itself is moved by keys; its link and its button keep theirs.
    const card = event.target instanceof HTMLElement && event.target.dataset['card'] !== undefined;
    const act = card && !event.ctrlKey && !event.metaKey && !event.altKey ? acts[event.key] : undefined;
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setFollow(null);
    act();
  };
  const firstFilled = columns.find((column) => column.count > 0)?.key;
  return {
    active,
    lifted,
    onKeyDown,
    isFirst: (_record, column) => active === null && column.key === firstFilled,
    take: (record, column) => setHeld((old) => (old?.record === record ? old : { record, from: column.key })),
    lift,
    hover,
    drop,
    letGo,
    openMenu: onMenu,
  };
}

/** Moves the focus to the card beside, above or below; empty columns are passed over. */
function walk(board: HTMLElement | null, across: number, down: number): void {
  const columns = [...(board?.querySelectorAll<HTMLElement>('[data-column]') ?? [])].map((column) => [
    ...column.querySelectorAll<HTMLElement>('[data-card]'),
  ]);
  const at = columns.findIndex((cards) => cards.some((card) => card === document.activeElement));
  const row = columns[at]?.findIndex((card) => card === document.activeElement) ?? -1;
  if (down !== 0) return columns[at]?.[row + down]?.focus();
  for (let place = at + across; place >= 0 && place < columns.length; place += across) {
    const cards = columns[place] ?? [];
    if (cards.length > 0) return cards[Math.min(row, cards.length - 1)]?.focus();
  }
}
