/** The operators that completion offers after a value, by what kind of value stands before them. */
import type { Language } from '../../../shared/api';
import { AND, OR } from './words';

export interface OperatorName {
  /** The key of its words, under `formula:op`. */
  readonly key: string;
  readonly written: string;
  readonly kinds: readonly string[] | null;
}

const NUMBERS = ['number', 'duration'];
const ORDERED = [...NUMBERS, 'date', 'datetime'];
const TEXTS = ['text'];
const PICKED = ['choice', 'user', 'department', 'record', 'text'];

const COMPARISONS: readonly OperatorName[] = [
  { key: 'eq', written: '=', kinds: null },
  { key: 'ne', written: '!=', kinds: null },
  { key: 'gt', written: '>', kinds: ORDERED },
  { key: 'ge', written: '>=', kinds: ORDERED },
  { key: 'lt', written: '<', kinds: ORDERED },
  { key: 'le', written: '<=', kinds: ORDERED },
  { key: 'between', written: 'between', kinds: ORDERED },
  { key: 'in', written: 'in', kinds: PICKED },
  { key: 'notIn', written: 'not in', kinds: PICKED },
  { key: 'contains', written: 'contains', kinds: [...TEXTS, 'choice'] },
  { key: 'startsWith', written: 'starts with', kinds: TEXTS },
  { key: 'blank', written: 'is blank', kinds: null },
  { key: 'notBlank', written: 'is not blank', kinds: null },
  { key: 'plus', written: '+', kinds: ORDERED },
  { key: 'minus', written: '-', kinds: ORDERED },
  { key: 'times', written: '*', kinds: NUMBERS },
  { key: 'divided', written: '/', kinds: NUMBERS },
  { key: 'joined', written: '&', kinds: TEXTS },
];

/** Return the operators that fit after a value of the kind; null is a value of which nothing is known. */
export function operatorsAfter(kind: string | null, language: Language): readonly OperatorName[] {
  const joins: readonly OperatorName[] = [
    { key: 'and', written: language === 'zh' ? AND : 'and', kinds: null },
    { key: 'or', written: language === 'zh' ? OR : 'or', kinds: null },
  ];
  const fitting = COMPARISONS.filter((one) => kind === null || one.kinds === null || one.kinds.includes(kind));
  return kind === 'boolean' || kind === null ? [...joins, ...fitting] : [...fitting, ...joins];
}
