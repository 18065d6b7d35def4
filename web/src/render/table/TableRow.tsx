/** One record as a row: its box to pick it, its cells, the bar of a colour rule at its left. */
import { type MouseEvent, Suspense, lazy, memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldUi, RecordUi, Target } from '../../core/model';
import { isBlank } from '../../core/value';
import { cx } from '../../shared/ui';
import { PlaceLink, recordAddress } from '../links/RecordLink';
import { Value } from '../values/Value';
import { isRight } from './columns';
import type { CellEditing, Mark, Picks } from './lines';
import css from './table.module.css';

const RowsPeek = lazy(async () => ({ default: (await import('../rows/RowsPeek')).RowsPeek }));

/** How long a press waits for a second one, where two of them mean something else. */
const SECOND_PRESS_MS = 220;

export interface RowProps {
  record: RecordUi;
  index: number;
  columns: readonly FieldUi[];
  main: number;
  places: readonly (number | undefined)[];
  target: Target;
  active: boolean;
  onOpen: (record: RecordUi) => void;
  picked: boolean;
  picks: Picks | undefined;
  mark: Mark | null;
  editing: CellEditing | undefined;
  /** The column being edited, when it is in this row. */
  edited: string | null;
}

export const TableRow = memo(function TableRow(props: RowProps) {
  const { record, index, columns, active, onOpen, picked, picks, mark, editing } = props;
  const waiting = useRef(0);
  const open = (event: MouseEvent) => {
    if (event.detail > 1 || inControl(event.target)) return;
    // Marking words with the mouse is no press.
    if (window.getSelection()?.isCollapsed === false) return;
    window.clearTimeout(waiting.current);
    if (fieldAt(event.target, columns, editing) === null) onOpen(record);
    else waiting.current = window.setTimeout(() => onOpen(record), SECOND_PRESS_MS);
  };
  const edit = (event: MouseEvent) => {
    const field = inControl(event.target) ? null : fieldAt(event.target, columns, editing);
    if (field === null) return;
    window.clearTimeout(waiting.current);
    editing?.start(record.id, field.code);
  };
  return (
    <tr
      className={cx(css.record, active && css.active, picked && css.picked)}
      aria-rowindex={index + 2}
      aria-selected={picks === undefined ? undefined : picked}
      data-row={index}
      data-mark={mark?.use}
      onClick={open}
      onDoubleClick={edit}
    >
      {picks !== undefined && <PickCell record={record} picked={picked} picks={picks} />}
      {columns.map((field, place) => (
        <Cell key={field.code} {...props} field={field} place={place} />
      ))}
    </tr>
  );
});

function PickCell({ record, picked, picks }: { record: RecordUi; picked: boolean; picks: Picks }) {
  const { t } = useTranslation('render');
  return (
    <td className={cx(css.cell, css.pick, css.frozen)} style={{ left: 0 }}>
      <label className={css.pickBox}>
        <input
          type="checkbox"
          checked={picked}
          aria-label={t('table.pick', { title: record.title })}
          onClick={(event) => {
            event.stopPropagation();
            picks.toggle(record.id, event.shiftKey);
          }}
          onChange={() => undefined}
        />
      </label>
    </td>
  );
}

function Cell(props: RowProps & { field: FieldUi; place: number }) {
  const { record, main, places, target, mark, editing, edited, field, place } = props;
  const left = places[place];
  const open = edited === field.code;
  return (
    <td
      className={cx(
        css.cell,
        place === main && css.title,
        left !== undefined && css.frozen,
        isRight(field) && css.right,
        open && css.open,
      )}
      {...(left !== undefined && { style: { left } })}
      {...(editing !== undefined && { tabIndex: -1, 'data-col': place })}
      data-mark={mark?.codes.has(field.code) === true ? mark.use : undefined}
    >
      {open ? editing?.draw(record, field) : <Content field={field} record={record} main={place === main} {...{ target }} />}
    </td>
  );
}

interface ContentProps {
  field: FieldUi;
  record: RecordUi;
  main: boolean;
  target: Target;
}

function Content({ field, record, main, target }: ContentProps) {
  const value = record[field.code];
  if (field.type === 'table' && !isBlank(value)) {
    return (
      <Suspense fallback={<Value field={field} value={value} />}>
        <RowsPeek field={field} value={value ?? null} />
      </Suspense>
    );
  }
  if (!main) return <Value field={field} value={value} />;
  return (
    <PlaceLink href={recordAddress(target, record.id)} className={css.link ?? ''}>
      {isBlank(value) ? record.title : <Value field={field} value={value} />}
    </PlaceLink>
  );
}

/** The field under the mouse that can be changed where it stands; null for any other place. */
function fieldAt(target: EventTarget, columns: readonly FieldUi[], editing: CellEditing | undefined): FieldUi | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-col]') : null;
  const field = cell === null ? undefined : columns[Number(cell.dataset.col)];
  return field !== undefined && editing?.can(field) === true ? field : null;
}

function inControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-editor], input, button, a, label') !== null;
}
