/** One condition being written: operator by the field's type, value by both. Fetched when first opened. */
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Clause, isComplete, needsNoValue, operatorsOf } from '../../../core/filter';
import type { Comparison, FieldUi } from '../../../core/model';
import type { FormRef } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { operatorKey } from './clauseWords';
import css from './list.module.css';
import { ValueEditor } from './ValueEditor';

interface FilterEditorProps {
  target: FormRef;
  field: FieldUi;
  clause: Clause;
  nameOf: (id: string) => string;
  onApply: (clause: Clause) => void;
  onCancel: () => void;
}

export function FilterEditor({ target, field, clause, nameOf, onApply, onCancel }: FilterEditorProps) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const [draft, setDraft] = useState(clause);
  const operators = operatorsOf(field);
  const pick = (op: Comparison) => setDraft({ ...draft, op, values: keepValues(draft, op) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete(draft)) onApply(draft);
  };
  return (
    <form className={css.editor} onSubmit={submit}>
      <label className={css.editorHead}>
        <b>{say(field.label)}</b>
        <select
          className={css.select}
          aria-label={t('filter.operator')}
          value={draft.op}
          onChange={(event) => pick(event.target.value as Comparison)}
        >
          {operators.map((op) => (
            <option key={op} value={op}>
              {t(operatorKey(op, field), { defaultValue: t(`op.${op}`) })}
            </option>
          ))}
        </select>
      </label>
      {!needsNoValue(draft.op) && (
        <ValueEditor
          target={target}
          field={field}
          clause={draft}
          nameOf={nameOf}
          onChange={(values) => setDraft({ ...draft, values })}
          onApply={(values) => onApply({ ...draft, op: 'between', values })}
        />
      )}
      <div className={css.editorFoot}>
        <Button type="primary" size="small" htmlType="submit" disabled={!isComplete(draft)}>
          {t('filter.apply')}
        </Button>
        <Button size="small" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** A value stays when the new operator can use it. */
function keepValues(draft: Clause, op: Comparison): readonly string[] {
  if (needsNoValue(op)) return [];
  const listed = (one: Comparison) => one === 'in' || one === 'not_in';
  if (listed(draft.op) === listed(op)) return op === 'between' ? draft.values.slice(0, 2) : draft.values;
  return draft.values.slice(0, 1);
}
