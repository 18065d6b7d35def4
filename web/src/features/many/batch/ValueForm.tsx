/** Which field is to have which value, before it is given to all picked records. */
import { Button } from 'antd';
import { type FormEvent, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { packValue } from '../../../core/changes';
import { allFields } from '../../../core/layout';
import type { FieldUi, Value } from '../../../core/model';
import { isEditable } from '../../../core/validate';
import { isBlank } from '../../../core/value';
import { widgetOf } from '../../../render/form-antd/widgets';
import type { Form, FormRef } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import css from './batch.module.css';

interface ValueFormProps {
  target: FormRef;
  form: Form;
  fields: readonly FieldUi[];
  action: string;
  onCancel: () => void;
  onApply: (values: Readonly<Record<string, unknown>>) => void;
}

const OWNED: ReadonlySet<string> = new Set(['owner', 'department']);
/** What a whole list is not given the same of. */
const ALONE: ReadonlySet<string> = new Set(['attachment', 'image', 'signature', 'table', 'section', 'description']);

/** The fields that say who is to do it: the form's own people first, then the owner. */
export function assignable(form: Form): readonly FieldUi[] {
  return allFields(form).filter((field) => field.type === 'user' && field.read_only !== true && field.multiple !== true);
}

/** The fields that all picked records can be given one value of. */
export function changeable(form: Form): readonly FieldUi[] {
  const fields = allFields(form);
  const owned = fields.filter((field) => OWNED.has(field.code));
  const codes = new Set(form.fields.map((field) => field.code));
  const own = fields.filter((field) => codes.has(field.code) && isEditable(field) && field.unique !== true);
  return [...own.filter((field) => !ALONE.has(field.type)), ...owned];
}

export function ValueForm({ target, form, fields, action, onCancel, onApply }: ValueFormProps) {
  const { t } = useTranslation('many');
  const id = useId();
  const [code, setCode] = useState(fields[0]?.code ?? '');
  const [value, setValue] = useState<Value>(null);
  const field = fields.find((one) => one.code === code);
  if (field === undefined) return null;
  const Control = widgetOf(field).component;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onApply({ [code]: packValue(field, value) });
  };
  return (
    <form className={css.values} onSubmit={submit}>
      <FieldPicker
        fields={fields}
        code={code}
        onPick={(next) => {
          setCode(next);
          setValue(null);
        }}
      />
      <div className={css.pair}>
        <label id={`${id}-label`} htmlFor={`${id}-value`}>
          {t('to')}
        </label>
        <div className={css.control}>
          <Suspense fallback={null}>
            <Control
              key={code}
              field={field}
              id={`${id}-value`}
              value={value}
              onChange={setValue}
              onDone={() => undefined}
              invalid={false}
              describedBy={undefined}
              labelledBy={`${id}-label`}
              place={{ app: target.app, form: form.code }}
            />
          </Suspense>
        </div>
      </div>
      <Button type="primary" htmlType="submit" disabled={field.required === true && isBlank(value)}>
        {action}
      </Button>
      <Button onClick={onCancel}>{t('cancel')}</Button>
      {isBlank(value) && field.required !== true && <span className={css.note}>{t('empties')}</span>}
    </form>
  );
}

interface FieldPickerProps {
  fields: readonly FieldUi[];
  code: string;
  onPick: (code: string) => void;
}

function FieldPicker({ fields, code, onPick }: FieldPickerProps) {
  const { t } = useTranslation('many');
  const say = useSay();
  return (
    <label className={css.pair}>
      <span>{t('field')}</span>
      <select className={css.select} value={code} onChange={(event) => onPick(event.target.value)}>
        {fields.map((one) => (
          <option key={one.code} value={one.code}>
            {say(one.label)}
          </option>
        ))}
      </select>
    </label>
  );
}
