/**
 * Reads the answer of a search: what is the headline, the promise, the word to the customer, and what is mere fact.
 *
 * Pure; called by Result.tsx. The form decides by its field types alone, so every app's page reads the same.
 */
import { describe } from '../core/describe';
import { formatInstantShort, formatDay, formatMoney, formatNumber, type Saying } from '../core/format';
import type { FieldUi, OptionUi, Text, Value } from '../core/model';
import { textOf } from '../core/model';
import { asFiles, asTexts, isBlank, plainText } from '../core/value';
import type { Say } from './words';

export interface Step {
  readonly code: string;
  readonly label: Text;
  readonly state: 'done' | 'now' | 'ahead';
  readonly at: string | null;
}

/** The answer of a search: the record by field code, its fields, and how far it has come. */
export interface Found {
  readonly record: Readonly<Record<string, Value | undefined>>;
  readonly fields: readonly FieldUi[];
  readonly steps: readonly Step[];
}

export interface Fact {
  readonly code: string;
  readonly label: string;
  readonly value: string;
}

export interface Story {
  readonly number: Fact | null;
  /** The present step; null when the record is followed by no steps. */
  readonly now: Step | null;
  readonly tag: OptionUi | null;
  /** What it is about: the short texts, joined. */
  readonly about: string;
  /** What has been promised: the first moment that still lies ahead. */
  readonly promise: Fact | null;
  /** The word to the customer: the long text, shown at the present step. */
  readonly word: string;
  readonly facts: readonly Fact[];
}

/** Return the story that the answer tells. */
export function storyOf({ record, fields, steps }: Found, saying: Saying, say: Say): Story {
  const filled = fields.filter((field) => !isBlank(record[field.code]));
  const of = (...types: string[]): FieldUi[] => filled.filter((field) => types.includes(field.type));
  const fact = (field: FieldUi): Fact => ({
    code: field.code,
    label: textOf(field.label, saying.language),
    value: shown(field, record[field.code], saying, say),
  });
  const number = of('serial')[0];
  const status = of('choice').find((field) => steps.length > 0 && follows(field, steps));
  const promise = of('datetime', 'date').find((field) => isAhead(String(record[field.code]), saying.now));
  const word = steps.length > 0 ? of('long_text')[0] : undefined;
  const texts = of('text');
  const told = new Set([number, status, promise, word, ...texts].map((field) => field?.code));
  return {
    number: number ? fact(number) : null,
    now: steps.find((step) => step.state === 'now') ?? null,
    tag: status?.options?.find((option) => option.code === record[status.code]) ?? null,
    about: texts.map((field) => fact(field).value).join(' · '),
    promise: promise ? fact(promise) : null,
    word: word ? String(record[word.code]) : '',
    facts: filled.filter((field) => !told.has(field.code)).map(fact),
  };
}

function follows(field: FieldUi, steps: readonly Step[]): boolean {
  const codes = new Set(field.options?.map((option) => option.code));
  return steps.every((step) => codes.has(step.code));
}

function isAhead(moment: string, now: Date): boolean {
  const at = moment.length === 10 ? Date.parse(`${moment}T23:59:59`) : Date.parse(moment);
  return at > now.getTime();
}

type Shown = (value: Value | undefined, field: FieldUi, saying: Saying, say: Say) => string;

const optionWords: Shown = (value, field, saying) =>
  asTexts(value)
    .map((code) => textOf(field.options?.find((option) => option.code === code)?.label ?? code, saying.language))
    .join(saying.language === 'zh' ? '、' : ', ');

const SHOWN: Readonly<Record<string, Shown>> = {
  choice: optionWords,
  multi_choice: optionWords,
  cascade: optionWords,
  boolean: (value, _field, _saying, say) => say(value === true ? 'yes' : 'no'),
  date: (value, _field, saying) => formatDay(String(value), saying),
  datetime: (value, _field, saying) => formatInstantShort(String(value), saying),
  slider: (value, field, saying) => describe(value, field, saying),
  percent: (value, field, saying) => describe(value, field, saying),
  time: (value, field, saying) => describe(value, field, saying),
  duration: (value, field, saying) => describe(value, field, saying),
  money: (value, field) => formatMoney(Number(value), field),
  number: (value, field) => formatNumber(Number(value), field.scale),
  attachment: (value) =>
    asFiles(value)
      .map((file) => file.name)
      .join(', '),
};

function shown(field: FieldUi, value: Value | undefined, saying: Saying, say: Say): string {
  return SHOWN[field.type]?.(value, field, saying, say) ?? plainText(value);
}
