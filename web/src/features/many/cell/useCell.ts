/** The value of one cell while it is changed: what is typed, saving it, and what stands in the way. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { packValue } from '../../../core/changes';
import type { FieldUi, Value } from '../../../core/model';
import { sameValue } from '../../../core/value';
import { ApiProblem, type Form, type FormRef, type RecordBody, changeRecord, isConflict, keys } from '../../../shared/api';
import { withRecord } from './withRecord';

export interface CellProps {
  target: FormRef;
  form: Form;
  field: FieldUi;
  record: RecordBody;
  /** 0 leaves, 1 and -1 go on to the next and the former value. */
  onDone: (by: number) => void;
}

export type Cell = ReturnType<typeof useCell>;

export function useCell({ target, field, record, onDone }: CellProps) {
  const { t } = useTranslation('many');
  const client = useQueryClient();
  const [value, setValue] = useState<Value>(record[field.code] ?? null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<RecordBody | null>(null);
  const [saving, setSaving] = useState(false);
  const busy = useRef(false);

  const send = async (version: number, by: number) => {
    if (busy.current) return;
    busy.current = true;
    setSaving(true);
    try {
      const saved = await changeRecord(target, record.id, { [field.code]: packValue(field, value) }, version);
      client.setQueriesData({ queryKey: keys.records(target) }, (data: unknown) => withRecord(data, saved));
      void client.invalidateQueries({ queryKey: keys.records(target) });
      void client.invalidateQueries({ queryKey: keys.record(target, record.id) });
      onDone(by);
    } catch (error) {
      if (isConflict(error)) setTheirs(error.body.current);
      else setWrong(reasonOf(error) ?? t('notSaved'));
    } finally {
      busy.current = false;
      setSaving(false);
    }
  };
  const leave = () => {
    if (theirs !== null) void client.invalidateQueries({ queryKey: keys.records(target) });
    onDone(0);
  };
  /** A value that is the same as before is left without asking anybody. */
  const save = async (by: number) => {
    if (theirs !== null) return;
    if (sameValue(record[field.code] ?? null, value)) onDone(by);
    else await send(record.version, by);
  };
  return {
    value,
    change: (next: Value) => {
      setWrong(null);
      setValue(next);
    },
    ...{ wrong, theirs, saving, save, leave },
    keepMine: () => send(theirs?.version ?? record.version, 0),
  };
}

function reasonOf(error: unknown): string | null {
  if (!(error instanceof ApiProblem)) return null;
  return error.problems[0]?.message ?? error.detail;
}
