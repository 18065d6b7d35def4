/** One cell that is being written: the widget of its column, named for readers, at work on its row alone. */
import { Suspense, useContext, useLayoutEffect, useMemo, useRef } from 'react';
import type { FieldUi, RowUi, Value as Json } from '../../../core/model';
import { asTexts, isBlank } from '../../../core/value';
import { useTranslation } from 'react-i18next';
import { Value } from '../../values/Value';
import { type FormHand, HandContext, WidgetsContext, useHand } from '../hand';
import type { FormPlace } from '../place';
import css from './rows.module.css';
import type { RowsHand } from './useRows';

interface CellControlProps {
  column: FieldUi;
  row: RowUi;
  place: number;
  id: string;
  name: string;
  invalid: boolean;
  describedBy: string | undefined;
  hand: RowsHand;
  form: FormPlace;
  /** Whether it takes the focus when it comes. */
  eager: boolean;
}

export function CellControl(props: CellControlProps) {
  const { column, row, place, id, name, invalid, describedBy, hand, form, eager } = props;
  const own = useRowHand(row, place, hand);
  // What may be chosen is asked for by fields of the form; a row's relation offers every record.
  const plain = useMemo((): FieldUi => {
    const { picking: _picking, ...rest } = column;
    return rest;
  }, [column]);
  const widget = useContext(WidgetsContext)?.(plain);
  if (widget === undefined) return <Shown column={column} row={row} />;
  const Control = widget.component;
  return (
    <HandContext value={own}>
      <label id={`${id}-label`} className="dg-visually-hidden" {...(!widget.group?.(plain) && { htmlFor: id })}>
        {name}
      </label>
      <Suspense fallback={<Shown column={column} row={row} />}>
        <Control
          field={plain}
          id={id}
          value={row[column.code]}
          onChange={(value) => hand.set(place, column.code, value)}
          onDone={() => undefined}
          invalid={invalid}
          describedBy={describedBy}
          labelledBy={`${id}-label`}
          place={form}
        />
        {eager && <Focus id={id} />}
      </Suspense>
    </HandContext>
  );
}

/** Stands beside the control, so that it is there when this comes. */
function Focus({ id }: { id: string }) {
  const mark = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const control = document.getElementById(id);
    const input = control?.matches('input, textarea, button')
      ? control
      : (control ?? mark.current?.parentElement)?.querySelector<HTMLElement>('input, textarea, button, [tabindex]');
    input?.focus();
    if (input instanceof HTMLInputElement && input.type !== 'checkbox') input.select();
  }, [id]);
  return <span ref={mark} hidden />;
}

function useRowHand(row: RowUi, place: number, hand: RowsHand): FormHand {
  const outer = useHand();
  return useMemo(
    () => ({
      record: null,
      values: () => ({ ...outer?.values(), ...row }),
      set: (code: string, value: Json) => hand.set(place, code, value),
      ...(outer?.wait !== undefined && { wait: outer.wait }),
    }),
    [outer, row, place, hand],
  );
}

/** A cell as it is read; what only saving tells says so. */
export function Shown({ column, row }: { column: FieldUi; row: RowUi }) {
  const { t } = useTranslation('render');
  const value = row[column.code];
  if (!asTexts(row['~later']).includes(column.code)) return <Value field={column} value={value} />;
  return (
    <span className={css.later} title={t('form.later')}>
      {isBlank(value) ? t('rows.later') : <Value field={column} value={value} />}
    </span>
  );
}
