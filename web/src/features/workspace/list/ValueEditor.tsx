/** The value of a condition, by the field's type: ticks for choices, spans for days, people and records by search. */
import dayjs from 'dayjs';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { optionLabel } from '../../../core/describe';
import { type Clause, isMe, NUMERIC, PRESETS, presetOf } from '../../../core/filter';
import { fractionOf, percentageOf } from '../../../core/percent';
import type { FieldUi, Value } from '../../../core/model';
import { asReferences, asTexts } from '../../../core/value';
import { parseDay } from '../../../core/zone';
import { Calendar } from '../../../render/form-antd/widgets/Calendar';
import { widgetOf } from '../../../render/form-antd/widgets';
import { OptionTag } from '../../../render/values/OptionTag';
import type { FormRef } from '../../../shared/api';
import { useLanguage } from '../../../shared/i18n/language';
import { cx } from '../../../shared/ui';
import css from './list.module.css';
import { learnName } from './useReferenceNames';

export interface ValueEditorProps {
  target: FormRef;
  field: FieldUi;
  clause: Clause;
  nameOf: (id: string) => string;
  onChange: (values: readonly string[]) => void;
  /** A span picked by name is complete at once. */
  onApply: (values: readonly string[]) => void;
}

export function ValueEditor(props: ValueEditorProps) {
  const Editor = editors[props.field.type] ?? TextEditor;
  return <Editor {...props} />;
}

function TextEditor({ field, clause, onChange }: ValueEditorProps) {
  const { t } = useTranslation('workspace');
  const numeric = NUMERIC.has(field.type);
  const places = clause.op === 'between' ? [0, 1] : [0];
  return (
    <div className={css.pair}>
      {places.map((place) => (
        <input
          key={place}
          className={css.find}
          data-autofocus={place === 0 || undefined}
          type={numeric ? 'number' : 'text'}
          placeholder={EXAMPLES[field.type]}
          step="any"
          aria-label={t(places.length === 1 ? 'filter.value' : `filter.end${place}`)}
          value={clause.values[place] ?? ''}
          onChange={(event) =>
            onChange(places.map((at) => (at === place ? event.target.value : (clause.values[at] ?? ''))))
          }
        />
      ))}
    </div>
  );
}

/** What a condition looks like where that is not plain. */
const EXAMPLES: Readonly<Record<string, string>> = { time: '09:30', duration: '2h30m', color: '#1f7a4d', percent: '%' };

/** Percentages are typed as such, while the condition keeps the value: 15 is 0.15. */
function PercentEditor(props: ValueEditorProps) {
  const { clause, onChange, onApply } = props;
  const asTyped = { ...clause, values: clause.values.map(percentageOf) };
  const take = (then: (values: readonly string[]) => void) => (values: readonly string[]) =>
    then(values.map(fractionOf));
  return <TextEditor {...props} clause={asTyped} onChange={take(onChange)} onApply={take(onApply)} />;
}

function Ticks({ field, clause, onChange }: ValueEditorProps) {
  const language = useLanguage();
  const several = clause.op === 'in' || clause.op === 'not_in';
  const toggle = (code: string, on: boolean) => {
    const others = several ? clause.values.filter((value) => value !== code) : [];
    onChange(on ? [...others, code] : others);
  };
  return (
    <ul className={css.ticks}>
      {(field.options ?? []).map((option) => (
        <li key={option.code}>
          <label className={css.tick}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={`filter-${field.code}`}
              checked={clause.values.includes(option.code)}
              aria-label={optionLabel(field, option.code, language)}
              onChange={(event) => toggle(option.code, event.target.checked)}
            />
            <OptionTag field={field} code={option.code} />
          </label>
        </li>
      ))}
    </ul>
  );
}

function YesNo({ field, clause, onChange }: ValueEditorProps) {
  const { t } = useTranslation('workspace');
  return (
    <div className={css.ticks}>
      {['true', 'false'].map((value) => (
        <label key={value} className={css.tick}>
          <input
            type="radio"
            name={`filter-${field.code}`}
            checked={clause.values[0] === value}
            onChange={() => onChange([value])}
          />
          {t(`filter.${value}`)}
        </label>
      ))}
    </div>
  );
}

function Days({ clause, onChange, onApply }: ValueEditorProps) {
  const { t } = useTranslation('workspace');
  const span = clause.op === 'between';
  const preset = presetOf(clause);
  const [first = '', last = ''] = preset === null ? clause.values : [];
  const shown = (day: string) => (parseDay(day) === null ? null : dayjs(day));
  return (
    <div className={css.days}>
      {span && (
        <div className={css.presets}>
          {PRESETS.map((name) => (
            <button
              key={name}
              type="button"
              className={cx(css.preset, preset === name && css.chosen)}
              aria-pressed={preset === name}
              onClick={() => onApply([`~${name}`])}
            >
              {t(`preset.${name}`)}
            </button>
          ))}
        </div>
      )}
      <div className={css.pair}>
        <Calendar
          value={shown(first)}
          aria-label={t(span ? 'filter.end0' : 'filter.value')}
          placeholder={t(span ? 'filter.end0' : 'filter.day')}
          onChange={(day) => onChange([day?.format('YYYY-MM-DD') ?? '', last].slice(0, span ? 2 : 1))}
        />
        {span && (
          <Calendar
            value={shown(last)}
            aria-label={t('filter.end1')}
            placeholder={t('filter.end1')}
            onChange={(day) => onChange([first, day?.format('YYYY-MM-DD') ?? ''])}
          />
        )}
      </div>
    </div>
  );
}

/** People, departments and records are picked with the widget of the form. */
function References({ target, field, clause, nameOf, onChange }: ValueEditorProps) {
  const { t } = useTranslation('workspace');
  const [me, others] = [clause.values.filter(isMe), clause.values.filter((value) => !isMe(value))];
  const several = clause.op === 'in' || clause.op === 'not_in';
  const [value, setValue] = useState<Value>(() => {
    const known = others.map((id) => ({ id, label: nameOf(id) }));
    return several ? known : (known[0] ?? null);
  });
  const asked: FieldUi = { ...field, multiple: several, required: false, read_only: false };
  const Picker = widgetOf(asked).component;
  const take = (next: Value) => {
    setValue(next);
    const picked = asReferences(next);
    for (const one of picked) learnName(one.id, one.label);
    onChange([...me, ...picked.map((one) => one.id)]);
  };
  return (
    <div className={css.days}>
      {(field.type === 'user' || field.type === 'users') && (
        <label className={css.tick}>
          <input
            type="checkbox"
            checked={me.length > 0}
            onChange={(event) => onChange(event.target.checked ? ['~me', ...others] : others)}
          />
          {t('filter.me')}
        </label>
      )}
      <Picker
        field={asked}
        id={`filter-${field.code}`}
        value={value}
        onChange={take}
        onDone={() => undefined}
        invalid={false}
        describedBy={undefined}
        labelledBy=""
        place={target}
      />
    </div>
  );
}

/** Options of a tree and tags are picked with the widget of the form; a tree at every level where all below is meant. */
function Picked({ target, field, clause, onChange }: ValueEditorProps) {
  const asked: FieldUi = {
    ...field,
    multiple: true,
    any_level: clause.op === 'below',
    required: false,
    read_only: false,
  };
  const Picker = widgetOf(asked).component;
  return (
    <Picker
      field={asked}
      id={`filter-${field.code}`}
      value={clause.values}
      onChange={(next) => onChange(clause.op === 'contains' ? asTexts(next).slice(-1) : asTexts(next))}
      onDone={() => undefined}
      invalid={false}
      describedBy={undefined}
      labelledBy=""
      place={target}
    />
  );
}

const editors: Readonly<Record<string, ComponentType<ValueEditorProps>>> = {
  percent: PercentEditor,
  choice: Ticks,
  multi_choice: Ticks,
  cascade: Picked,
  tags: Picked,
  boolean: YesNo,
  date: Days,
  datetime: Days,
  user: References,
  department: References,
  users: References,
  departments: References,
  relation: References,
};
