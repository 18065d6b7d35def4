/** The words for ids in conditions, learnt from the records on the page or from one record that carries the id. */
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Clause } from '../../../core/filter';
import { isMe } from '../../../core/filter';
import type { FieldUi } from '../../../core/model';
import { asReferences } from '../../../core/value';
import { type FormRef, type RecordBody, queries } from '../../../shared/api';
import { isReference } from './clauseWords';

const learnt = new Map<string, string>();

/** Remembers words that the page already knows, such as those just picked. */
export function learnName(id: string, label: string): void {
  learnt.set(id, label);
}

export function useReferenceNames(
  target: FormRef,
  clauses: readonly Clause[],
  fields: readonly FieldUi[],
  rows: readonly RecordBody[],
): (id: string) => string {
  const wanted = useMemo(() => {
    const references = fields.filter(isReference);
    for (const row of rows) {
      for (const field of references) for (const one of asReferences(row[field.code])) learnt.set(one.id, one.label);
    }
    const codes = new Set(references.map((field) => field.code));
    return clauses
      .filter((clause) => codes.has(clause.field))
      .flatMap((clause) => clause.values.map((id) => ({ field: clause.field, id })))
      .filter(({ id }) => !isMe(id) && !learnt.has(id));
  }, [clauses, fields, rows]);
  const found = useQueries({
    queries: wanted.map(({ field, id }) => ({
      ...queries.records(target, { filter: { field, op: 'eq', value: id }, fields: [field], limit: 1 }),
      staleTime: Infinity,
    })),
  });
  found.forEach((query, place) => {
    const field = wanted[place]?.field ?? '';
    for (const one of asReferences(query.data?.items[0]?.[field])) learnt.set(one.id, one.label);
  });
  return (id) => learnt.get(id) ?? '…';
}
