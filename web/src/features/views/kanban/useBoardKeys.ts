/** Hands on the board: which card is at hand, which is lifted and over which column; arrows, M and Space do it all. */
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { BoardColumn } from '../../../core/board';
import type { RecordUi, Target } from '../../../core/model';
import { recordAddress } from '../../../render/links/RecordLink';
import { announce } from '../../../shared/ui';
import { useFollow } from './useFollow';
import { type Lifted, useLifted } from './useLifted';
import type { LocksOf } from './useLocks';
import type { Moves } from './useMoves';

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

interface Held {
  readonly record: RecordUi;
  readonly from: string;
}

type Acts = Readonly<Record<string, () => void>>;

const stay = () => undefined;

export function useBoardKeys({ board, columns, moves, locks, target, onMenu }: Hands): BoardKeys {
  const { t } = useTranslation('views');
  const [, navigate] = useLocation();
  const [held, setHeld] = useState<Held | null>(null);
  const { lifted, lift, letGo, hover, drop } = useLifted(columns, moves, locks);
  const follow = useFollow(board);
  const active = held?.record.id ?? null;
  const shift = (step: number) => {
    const next = lifted === null ? undefined : besideOf(lifted, columns, step);
    if (next === undefined) return;
    hover(next.key);
    board.current?.querySelector(`[data-column="${CSS.escape(next.key)}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    announce(t('board.over_column', { label: next.label }));
  };
  const settle = () => {
    const column = columns.find((one) => one.key === lifted?.over);
    follow(lifted?.record.id ?? null);
    if (column !== undefined) drop(column);
  };
  const pick = () => {
    if (held === null) return;
    lift(held.record, held.from);
    announce(t('board.lifted'));
  };
  const go = (across: number, down: number) => () => walk(board.current, across, down);
  const menu = () => {
    const card = board.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(active ?? '')}"]`);
    if (held !== null && card) onMenu(held.record, card);
  };
  const acts: Acts =
    lifted === null
      ? {
          ...{ ArrowLeft: go(-1, 0), ArrowRight: go(1, 0), ArrowUp: go(0, -1), ArrowDown: go(0, 1), ' ': pick, m: menu },
          Enter: () => held && navigate(recordAddress(target, held.record.id)),
        }
      : {
          ...{ ArrowLeft: () => shift(-1), ArrowRight: () => shift(1), ArrowUp: stay, ArrowDown: stay },
          ...{ ' ': settle, Enter: settle, Escape: letGo, m: menu },
        };
  const firstFilled = columns.find((column) => column.count > 0)?.key;
  return {
    active,
    lifted,
    onKeyDown: (event) => act(event, acts, () => follow(null)),
    isFirst: (_record, column) => active === null && column.key === firstFilled,
    take: (record, column) => setHeld((old) => (old?.record === record ? old : { record, from: column.key })),
    lift,
    hover,
    drop,
    letGo,
    openMenu: onMenu,
  };
}

/** Only a card itself is moved by keys; its link and its button keep theirs. */
function act(event: KeyboardEvent<HTMLElement>, acts: Acts, before: () => void): void {
  const card = event.target instanceof HTMLElement && event.target.dataset['card'] !== undefined;
  const deed = card && !event.ctrlKey && !event.metaKey && !event.altKey ? acts[event.key] : undefined;
  if (deed === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  before();
  deed();
}

/** The column so many steps from the one that a lifted card is over, of those that it may go to. */
function besideOf(lifted: Lifted, columns: readonly BoardColumn[], step: number): BoardColumn | undefined {
  const open = columns.filter((column) => column.key === lifted.from || !lifted.locks.get(column.key));
  const at = open.findIndex((column) => column.key === lifted.over);
  return open[Math.max(0, Math.min(open.length - 1, at + step))];
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
