/** Which columns a card cannot go to, and why, as far as the browser can tell; the server has the last word. */
import { useCallback } from 'react';
import { type BoardColumn, type Lock, lockOf } from '../../../core/board';
import type { FieldUi, RecordUi } from '../../../core/model';
import { useContextOf, useLateRules } from '../../../render/form-antd/useRules';
import type { Form } from '../../../shared/api';

export type LocksOf = (record: RecordUi, columns: readonly BoardColumn[]) => ReadonlyMap<string, Lock | null>;

export function useLocks(form: Form, field: FieldUi): LocksOf {
  const settle = useLateRules(form);
  const context = useContextOf();
  return useCallback(
    (record, columns) =>
      new Map(columns.map((column) => [column.key, lockOf({ form, settle, context }, record, field, column.value)])),
    [form, settle, context, field],
  );
}
