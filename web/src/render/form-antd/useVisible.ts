/** A form as a record is read in it: without the fields that its conditions hide, unless they still hold something. */
import { useMemo } from 'react';
import type { FormUi, RecordUi, Values } from '../../core/model';
import { effective } from '../../core/rules/effective';
import { isBlank } from '../../core/value';
import { useContextOf, useLateRules } from './useRules';

const NONE: ReadonlySet<string> = new Set();
const ANY: ReadonlyMap<string, ReadonlySet<string>> = new Map();

export function useVisible(form: FormUi, record: RecordUi): FormUi {
  const settle = useLateRules(form);
  const context = useContextOf();
  return useMemo(() => {
    if (settle === null) return form;
    const settled = settle(record as Values, context, () => false, record as Values);
    const kept = new Set(form.fields.filter((field) => field.hidden === 'keep').map((field) => field.code));
    const hidden = new Set([...settled.hidden].filter((code) => isBlank(record[code]) || kept.has(code)));
    return effective(form, { ...settled, hidden, required: NONE, locked: NONE, later: NONE, offered: ANY });
  }, [settle, form, record, context]);
}
