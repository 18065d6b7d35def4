/** A column heading whose right edge can be dragged, or moved with the arrow keys, to change the width. */
import { type KeyboardEvent, type PointerEvent, type ThHTMLAttributes } from 'react';
import { useTranslation } from 'react-i18next';
import { NARROWEST } from './columns';
import css from './table.module.css';

const STEP = 16;

export interface HeaderCellProps extends ThHTMLAttributes<HTMLTableCellElement> {
  resize?: { label: string; width: number; onResize: (width: number | null) => void };
}

export function HeaderCell({ resize, children, ...rest }: HeaderCellProps) {
  return (
    <th {...rest}>
      {children}
      {resize !== undefined && <Edge {...resize} />}
    </th>
  );
}

function Edge({ label, width, onResize }: { label: string; width: number; onResize: (width: number | null) => void }) {
  const { t } = useTranslation('render');
  const drag = (event: PointerEvent<HTMLSpanElement>) => {
    event.stopPropagation();
    const edge = event.currentTarget;
    const from = event.clientX;
    edge.setPointerCapture(event.pointerId);
    edge.onpointermove = (move) => onResize(Math.max(NARROWEST, width + move.clientX - from));
    edge.onpointerup = () => {
      edge.onpointermove = null;
    };
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onResize(Math.max(NARROWEST, width + step));
  };
  return (
    <span
      className={css.edge}
      role="separator"
      aria-orientation="vertical"
      aria-label={t('table.resize', { label })}
      aria-valuenow={Math.round(width)}
      aria-valuemin={NARROWEST}
      aria-valuemax={1200}
      tabIndex={0}
      onPointerDown={drag}
      onKeyDown={press}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={() => onResize(null)}
    />
  );
}
