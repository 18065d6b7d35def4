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
  const key = useId();
  const { code } = field;
  const change = useCallback((next: Value) => onChange(code, next), [onChange, code]);
  const done = useCallback(() => onDone(code), [onDone, code]);
  const widget = widgetOf(field);
  const grouped = widget.group?.(field) ?? false;
  const id = controlId(place.form, code);
  const Control = widget.component;
  const described = [mistake && `${key}-mistake`, isHinted(field) && `${key}-hint`].filter(Boolean).join(' ');
  return (
    <div className={cx(css.row, widget.wide && css.wide)} data-field={code}>
      <Label field={field} id={`${key}-label`} control={grouped ? null : id} />
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
      {mistake !== undefined && <Wrong field={field} mistake={mistake} id={`${key}-mistake`} />}
      {isHinted(field) && <Hint field={field} id={`${key}-hint`} covered={mistake !== undefined} />}
    </div>
  );
}

interface LabelProps {
  field: FieldUi;
  id: string;
  /** The control that it points at; null where it names a group. */
  control: string | null;
}

/** Drawn again only when the field changes: a value that follows from others moves with every key. */
const Label = memo(function Label({ field, id, control }: LabelProps) {
  const { t } = useTranslation('render');
  const say = useSay();
  const Tag = control === null ? 'span' : 'label';
  return (
    <Tag id={id} className={css.label} {...(control !== null && { htmlFor: control })}>
      {say(field.label)}
      {field.read_only === true && (
        <Icon
          name={field.worked === undefined ? 'lock' : 'fx'}
          size={13}
          className={css.lock ?? ''}
          label={t(field.worked === undefined ? 'form.locked' : 'form.worked')}
        />
      )}
      {field.required === true && field.read_only !== true && (
        <>
          <span className={css.star} aria-hidden>
            *
          </span>
          <span className="dg-visually-hidden">{t('form.required')}</span>
        </>
      )}
    </Tag>
  );
});

function Wrong({ field, mistake, id }: { field: FieldUi; mistake: Mistake; id: string }) {
  const words = useMistakeWords();
  return (
    <p className={css.mistake} id={id}>
      <Icon name="xc" size={14} /> {words(field, mistake)}
    </p>
  );
}

/** How to fill it in is of no use where it cannot be filled in; where its value comes from is. */
function isHinted({ read_only, later, set, hint }: FieldUi): boolean {
  return read_only === true ? later === true || set === true : hint != null && Object.values(hint).some(Boolean);
}

const Hint = memo(function Hint({ field, id, covered }: { field: FieldUi; id: string; covered: boolean }) {
  const { t } = useTranslation('render');
  const say = useSay();
  const comes = t(field.later === true ? 'form.later' : 'form.setByRule');
  return (
    <p className={cx(css.hint, covered && 'dg-visually-hidden')} id={id}>
      {field.read_only === true ? comes : say(field.hint)}
    </p>
  );
});
