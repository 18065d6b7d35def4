/** Where a card may go: every column, the locked ones with the reason. Does all that dragging does. */
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type BoardColumn, type Lock, keyOf } from '../../../core/board';
import type { FieldUi, RecordUi, Target } from '../../../core/model';
import { recordAddress } from '../../../render/links/RecordLink';
import { Icon, cx } from '../../../shared/ui';
import { ColumnName } from './ColumnName';
import css from './kanban.module.css';
import { useLockWords } from './lockWords';

interface MoveMenuProps {
  record: RecordUi;
  anchor: HTMLElement;
  target: Target;
  field: FieldUi;
  columns: readonly BoardColumn[];
  locks: ReadonlyMap<string, Lock | null>;
  narrow: boolean;
  onMove: (column: BoardColumn) => void;
  onClose: () => void;
}

export function MoveMenu(props: MoveMenuProps) {
  const { record, anchor, target, field, columns, locks, narrow, onMove, onClose } = props;
  const { t } = useTranslation('views');
  const [, navigate] = useLocation();
  const box = useRef<HTMLDivElement>(null);
  const place = usePlace(anchor, box, narrow);
  useEffect(() => step(box.current, 0), []);
  useEffect(() => {
    const press = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', press);
    return () => document.removeEventListener('pointerdown', press);
  }, [onClose]);
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const by = steps[event.key];
    if (by !== undefined) step(box.current, by);
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const label = t('board.moveTo', { title: record.title });
  const others = columns.filter((column) => column.key !== keyOf(record[field.code]));
  return createPortal(
    <div className={cx(narrow && css.veil)}>
      <div ref={box} className={cx(css.menu, narrow && css.sheet)} style={place} role="menu" aria-label={label} onKeyDown={onKeyDown}>
        <div className={css.menuHead} aria-hidden>
          {label}
        </div>
        {others.map((column) => (
          <Goal
            key={column.key}
            {...{ field, column }}
            lock={locks.get(column.key) ?? null}
            onPick={() => {
              onClose();
              onMove(column);
            }}
          />
        ))}
        <div className={css.menuLine} aria-hidden />
        <button
          type="button"
          role="menuitem"
          className={css.goal}
          tabIndex={-1}
          onClick={() => {
            onClose();
            navigate(recordAddress(target, record.id));
          }}
        >
          <Icon name="eye" /> {t('board.open')}
        </button>
      </div>
    </div>,
    document.body,
  );
}

interface GoalProps {
  field: FieldUi;
  column: BoardColumn;
  lock: Lock | null;
  onPick: () => void;
}

function Goal({ field, column, lock, onPick }: GoalProps) {
  const words = useLockWords(field);
  const locked = lock !== null;
  return (
    <button
      type="button"
      role="menuitem"
      className={css.goal}
      aria-disabled={locked}
      tabIndex={-1}
      onClick={locked ? undefined : onPick}
    >
      {locked ? (
        <span className={css.lockedGoal}>
          <Icon name="lock" size={13} /> {column.label}
        </span>
      ) : (
        <ColumnName field={field} column={column} />
      )}
      {locked && <span className={css.reason}>{words(lock)}</span>}
    </button>
  );
}

/** Beside the card, inside the window; on a phone at the bottom. */
function usePlace(anchor: HTMLElement, box: { current: HTMLElement | null }, narrow: boolean) {
  const [place, setPlace] = useState<{ top: number; left: number } | undefined>(undefined);
  useLayoutEffect(() => {
    if (narrow || box.current === null) return;
    const card = (anchor.closest('[data-card]') ?? anchor).getBoundingClientRect();
    const size = box.current.getBoundingClientRect();
    const right = card.right + 6;
    const left = right + size.width + 8 > window.innerWidth ? Math.max(8, card.left - size.width - 6) : right;
    setPlace({ left, top: Math.max(8, Math.min(card.top, window.innerHeight - size.height - 8)) });
  }, [anchor, box, narrow]);
  return place;
}

function step(box: HTMLElement | null, by: number): void {
  const items = [...(box?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  const at = items.findIndex((item) => item === document.activeElement);
  items[(Math.max(at, by === 0 ? 0 : at) + by + items.length) % items.length]?.focus();
}
