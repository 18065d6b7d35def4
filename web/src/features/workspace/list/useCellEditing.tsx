/** Values of a list that are changed where they stand: which cell is open, and the way to the next one. */
import { Suspense, useMemo, useState } from 'react';
import type { FieldUi } from '../../../core/model';
import { isEditable } from '../../../core/validate';
import type { CellEditing } from '../../../render/table/lines';
import { Value } from '../../../render/values/Value';
import type { Form, FormRef, RecordBody } from '../../../shared/api';
import { CellEditor } from '../../many/public';

/** What needs more room than a cell has. */
const ELSEWHERE: ReadonlySet<string> = new Set(['attachment', 'image', 'signature', 'table', 'rich_text', 'address']);

type At = { readonly id: string; readonly code: string } | null;

export function useCellEditing(
  target: FormRef,
  form: Form,
  columns: readonly FieldUi[],
  rows: readonly { readonly id: string }[],
): CellEditing | undefined {
  const [at, setAt] = useState<At>(null);
  const own = useMemo(() => new Set(form.fields.map((field) => field.code)), [form]);
  return useMemo(() => {
    if (!form.can.includes('edit')) return undefined;
    const can = (field: FieldUi) => own.has(field.code) && isEditable(field) && !ELSEWHERE.has(field.type);
    const step = (from: { id: string; code: string }, by: number): At => {
      const open = columns.filter(can).map((field) => field.code);
      const place = open.indexOf(from.code) + by;
      const row = rows.findIndex((one) => one.id === from.id) + Math.floor(place / open.length);
      const code = open[(place + open.length) % open.length];
      const id = rows[row]?.id;
      return id === undefined || code === undefined ? null : { id, code };
    };
    return {
      can,
      at,
      start: (id, code) => setAt({ id, code }),
      draw: (record, field) => (
        <Suspense fallback={<Value field={field} value={record[field.code]} />}>
          <CellEditor
            key={`${record.id}${field.code}`}
            {...{ target, form, field }}
            record={record as RecordBody}
            onDone={(by) => setAt(by === 0 ? null : step({ id: record.id, code: field.code }, by))}
          />
        </Suspense>
      ),
    };
  }, [form, own, columns, rows, at, target]);
}
