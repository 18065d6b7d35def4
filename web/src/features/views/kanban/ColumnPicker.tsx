/** On a phone one column is seen at a time: chips go to each, and swiping goes to the next. */
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardColumn } from '../../../core/board';
import type { FieldUi } from '../../../core/model';
import { cx } from '../../../shared/ui';
import { ColumnName } from './ColumnName';
import css from './kanban.module.css';

interface ColumnPickerProps {
  field: FieldUi;
  columns: readonly BoardColumn[];
  board: RefObject<HTMLDivElement | null>;
}

export function ColumnPicker({ field, columns, board }: ColumnPickerProps) {
  const { t } = useTranslation('views');
  const [at, setAt] = useState(0);
  useEffect(() => {
    const element = board.current;
    if (element === null) return;
    const scrolled = () => setAt(Math.round(element.scrollLeft / Math.max(1, element.clientWidth)));
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => element.removeEventListener('scroll', scrolled);
  }, [board]);
  const go = (place: number) => {
    const element = board.current;
    element?.scrollTo({ left: place * element.clientWidth, behavior: 'smooth' });
  };
  return (
    <nav className={css.picker} aria-label={t('board.columns')}>
      {columns.map((column, place) => (
        <button
          key={column.key}
          type="button"
          className={cx(css.pick, place === at && css.picked)}
          aria-pressed={place === at}
          onClick={() => go(place)}
        >
          <ColumnName field={field} column={column} /> <span className={css.number}>{column.count}</span>
        </button>
      ))}
    </nav>
  );
}
