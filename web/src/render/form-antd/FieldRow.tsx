/** One field of a form: label, control, hint or mistake. Re-rendered only when something of its own changes. */
import { Suspense, memo, useCallback, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isOnlyShown } from '../../core/layout';
import type { FieldUi, Value } from '../../core/model';
import { useSay } from '../../shared/i18n/language';
import { Icon, cx } from '../../shared/ui';
import css from './form.module.css';
import { Note } from './Note';
import type { FormPlace } from './place';
import type { Mistake } from './useFormState';
import { useMistakeWords } from './useMistakeWords';
import { widgetOf } from './widgets';

interface FieldRowProps {
  field: FieldUi;
  value: Value | undefined;
  mistake: Mistake | undefined;
  place: FormPlace;
  onChange: (code: string, value: Value) => void;
  onDone: (code: string) => void;
}

/** The id of a field's control, for links from the summary. */
export function controlId(form: string, code: string): string {
  return `field-${form}-${code}`;
}

export const FieldRow = memo(function FieldRow(props: FieldRowProps) {
  return isOnlyShown(props.field) ? <Note field={props.field} /> : <Row {...props} />;
});

function Row({ field, value, mistake, place, onChange, onDone }: FieldRowProps) {
  const say = useSay();
  const { t } = useTranslation('render');
  const words = useMistakeWords();
  const key = useId();
  const { code } = field;
  const change = useCallback((next: Value) => onChange(code, next), [onChange, code]);
  const done = useCallback(() => onDone(code), [onDone, code]);
  const widget = widgetOf(field);
  const grouped = widget.group?.(field) ?? false;
  const id = controlId(place.form, code);
  // How to fill it in is of no use where it cannot be filled in.
  const comes = field.later === true ? t('form.later') : field.set === true ? t('form.setByRule') : '';
  const hint = field.read_only === true ? comes : say(field.hint);
  const Control = widget.component;
  const Label = grouped ? 'span' : 'label';
  const described = [mistake && `${key}-mistake`, hint !== '' && `${key}-hint`].filter(Boolean).join(' ');
  return (
    <div className={cx(css.row, widget.wide && css.wide)} data-field={code}>
      <Label id={`${key}-label`} className={css.label} {...(!grouped && { htmlFor: id })}>
        {say(field.label)}
        {field.read_only === true && <Locked worked={field.worked !== undefined} />}
        {field.required === true && field.read_only !== true && (
          <>
            <span className={css.star} aria-hidden>
              *
            </span>
            <span className="dg-visually-hidden">{t('form.required')}</span>
          </>
        )}
      </Label>
      {/* A control that is still being fetched keeps its place and holds up nobody else. */}
      <Suspense fallback={<div className={css.awaited} aria-busy />}>
        <Control
          field={field}
          id={id}
          value={value}
          onChange={change}
          onDone={done}
          invalid={mistake !== undefined}
          describedBy={described === '' ? undefined : described}
          labelledBy={`${key}-label`}
          place={place}
        />
      </Suspense>
      {mistake !== undefined && (
        <p className={css.mistake} id={`${key}-mistake`}>
          <Icon name="xc" size={14} /> {words(field, mistake)}
        </p>
      )}
      {hint !== '' && (
        <p className={cx(css.hint, mistake !== undefined && 'dg-visually-hidden')} id={`${key}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** It is read here, not written: said by the mark, not by the colour of the box alone. */
function Locked({ worked }: { worked: boolean }) {
  const { t } = useTranslation('render');
  return (
    <span className={css.lock}>
      <Icon name={worked ? 'fx' : 'lock'} size={13} label={t(worked ? 'form.worked' : 'form.locked')} />
    </span>
  );
}
