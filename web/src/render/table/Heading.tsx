/** A column heading: pressing it sorts; its right edge is dragged, or moved with the arrow keys, to change the width. */
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldUi } from '../../core/model';
import { useSay } from '../../shared/i18n/language';
import { Icon, cx } from '../../shared/ui';
import { NARROWEST, WIDEST, isRight } from './columns';
import css from './table.module.css';

export type Order = 'ascending' | 'descending' | null;

interface HeadingProps {
  field: FieldUi;
  width: number;
  order: Order;
  /** Where the column stays, from the left edge of the table, when it is one that does. */
  left: number | undefined;
  onSort?: ((order: Order) => void) | undefined;
  onResize?: ((width: number | null) => void) | undefined;
}

/** Up, down, and back to the order of the view. */
const NEXT: Readonly<Record<'ascending' | 'descending', Order>> = { ascending: 'descending', descending: null };

export function Heading({ field, width, order, left, onSort, onResize }: HeadingProps) {
  const say = useSay();
  const label = say(field.label);
  const next = order === null ? 'ascending' : NEXT[order];
  return (
    <th
      scope="col"
      className={cx(css.heading, left !== undefined && css.frozen, isRight(field) && css.right)}
      {...(left !== undefined && { style: { left } })}
      {...(order !== null && { 'aria-sort': order })}
    >
      {onSort === undefined ? (
        <span className={css.label}>{label}</span>
      ) : (
        <button type="button" className={css.sort} onClick={() => onSort(next)}>
          <span className={css.label}>{label}</span>
          <Icon
            name={order === 'descending' ? 'down' : 'up'}
            size={12}
            className={cx(css.arrow, order !== null && css.sorted)}
          />
        </button>
      )}
      {onResize !== undefined && <Edge label={label} width={width} onResize={onResize} />}
    </th>
  );
}

const STEP = 16;

function Edge({ label, width, onResize }: { label: string; width: number; onResize: (width: number | null) => void }) {
  const { t } = useTranslation('render');
  const resize = (to: number) => onResize(Math.min(WIDEST, Math.max(NARROWEST, to)));
  const drag = (event: PointerEvent<HTMLSpanElement>) => {
    const edge = event.currentTarget;
    const from = event.clientX;
    edge.setPointerCapture(event.pointerId);
    edge.onpointermove = (move) => resize(width + move.clientX - from);
    edge.onpointerup = () => {
      edge.onpointermove = null;
    };
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(width + step);
  };
  return (
    <span
      className={css.edge}
      role="separator"
      aria-orientation="vertical"
      aria-label={t('table.resize', { label })}
      aria-valuenow={Math.round(width)}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      onPointerDown={drag}
      onKeyDown={press}
      onDoubleClick={() => onResize(null)}
    />
  );
}
