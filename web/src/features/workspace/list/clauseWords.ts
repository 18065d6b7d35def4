/** A condition in words: operator and value, as a chip reads them. */
import { useTranslation } from 'react-i18next';
import { describe } from '../../../core/describe';
import { type Clause, isMe, needsNoValue, presetOf } from '../../../core/filter';
import type { FieldUi } from '../../../core/model';
import { useSaying } from '../../../shared/i18n/saying';

/** References are named by whoever knows them; everything else reads by its field. */
export function useClauseWords(): (clause: Clause, field: FieldUi, nameOf: (id: string) => string) => string {
  const { t } = useTranslation('workspace');
  const saying = useSaying();
  const between = saying.language === 'zh' ? '、' : ', ';
  return (clause, field, nameOf) => {
    if (needsNoValue(clause.op)) return t(`op.${clause.op}`);
    const preset = presetOf(clause);
    if (preset !== null) return t(`preset.${preset}`);
    const words = clause.values.map((value) => {
      if (isMe(value)) return t('filter.me');
      return isReference(field) ? nameOf(value) : describe(readable(value, field), field, saying);
    });
    if (clause.op === 'between') return words.join(' – ');
    return [operatorWords(clause, field, t), words.join(between)].filter(Boolean).join(' ');
  };
}

const REFERENCES: ReadonlySet<string> = new Set(['user', 'users', 'department', 'departments', 'relation']);

export function isReference(field: FieldUi): boolean {
  return REFERENCES.has(field.type);
}

/** Operators have their own words where a type says them otherwise: days are "before", amounts "at most". */
export function operatorKey(op: string, field: FieldUi): string {
  return field.type === 'date' || field.type === 'datetime' ? `op.day.${op}` : `op.${op}`;
}

function operatorWords(clause: Clause, field: FieldUi, t: (key: string) => string): string {
  // "is any of" goes without saying: a chip reads field, then values.
  if (clause.op === 'in' || clause.op === 'eq') return '';
  return t(operatorKey(clause.op, field));
}

function readable(value: string, field: FieldUi): string | boolean {
  if (field.type === 'duration') return value.replace(/^=/, '');
  return field.type === 'boolean' ? value === 'true' : value;
}
