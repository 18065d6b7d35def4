/**
 * A visitor's answers: how they start, what is wrong with them, and what is sent.
 *
 * Pure; called by the form page and the search page.
 */
import type { FieldUi, Language, ProblemUi, Values } from '../core/model';
import { textOf } from '../core/model';
import { isGiven } from '../core/changes';
import type { FailedCheck } from '../core/rules/ruled';
import { checkValue, type Issue } from '../core/validate';
import { asFiles, asNumber, isBlank } from '../core/value';
import { widgets } from './fields';
import { isWord, type Say } from './words';

const NUMBERS = new Set(['number', 'money', 'percent']);
/** What a page shows and nobody answers. */
export const NOTES: ReadonlySet<string> = new Set(['section', 'description']);
const FILES: ReadonlySet<string> = new Set(['attachment', 'image', 'signature']);
const CHOSEN = new Set(['choice', 'multi_choice', 'cascade', 'boolean', 'rating', 'slider', 'attachment', 'image', 'date', 'datetime']);

/** Return the fields that this page can show. */
export function asked(fields: readonly FieldUi[]): readonly FieldUi[] {
  return fields.filter((field) => NOTES.has(field.type) || (field.type in widgets && field.read_only !== true));
}

/** Return the answers to begin with: what the address gives, then plain defaults. Expressions are the server's. */
export function firstValues(fields: readonly FieldUi[], given: Values): Values {
  const known = fields.flatMap((field): [string, Values[string]][] => {
    const value = given[field.code] ?? field.default;
    const usable = value !== undefined && value !== null && !(typeof value === 'string' && value.startsWith('='));
    return usable ? [[field.code, value as Values[string]]] : [];
  });
  return Object.fromEntries(known);
}

/** Return what is wrong, by field code. */
export function issues(fields: readonly FieldUi[], values: Values): ReadonlyMap<string, Issue> {
  const found = fields.flatMap((field): [string, Issue][] => {
    const value = values[field.code];
    const missing = field.required === true && isBlank(value);
    const issue = missing ? { code: 'required' } : checkValue(field, value);
    return issue === null ? [] : [[field.code, issue]];
  });
  return new Map(found);
}

/** Say an issue in the visitor's language. */
export function inWords(issue: Issue, field: FieldUi, language: Language, say: Say): string {
  const label = textOf(field.label, language);
  if (issue.code === 'required') return say(CHOSEN.has(field.type) ? 'required_choice' : 'required', { label });
  return isWord(issue.code) ? say(issue.code, issue.details) : label;
}

/** Return what is sent: answered fields, numbers as numbers, files by id, and a blank where a default was emptied. */
export function bodyOf(fields: readonly FieldUi[], values: Values): Record<string, unknown> {
  const answered = fields.filter((field) => isGiven(field, values[field.code]));
  return Object.fromEntries(answered.map((field) => [field.code, sent(field, values)]));
}

/** Return what is sent of a change: the answers that differ from what was submitted, a blank where one was emptied. */
export function changeOf(fields: readonly FieldUi[], values: Values, before: Values): Record<string, unknown> {
  const questions = fields.filter((field) => !NOTES.has(field.type));
  const differs = (field: FieldUi): boolean =>
    JSON.stringify(sent(field, values)) !== JSON.stringify(sent(field, before));
  return Object.fromEntries(questions.filter(differs).map((field) => [field.code, sent(field, values)]));
}

function sent(field: FieldUi, values: Values): unknown {
  const value = values[field.code];
  if (isBlank(value)) return null;
  if (NUMBERS.has(field.type)) return asNumber(value) ?? value;
  if (FILES.has(field.type)) return asFiles(value).map((file) => file.id);
  return value;
}

/** Return the server's problems by field code; what belongs to no shown field stands under "". */
export function problemsByField(
  problems: readonly ProblemUi[],
  fields: readonly FieldUi[],
): Readonly<Record<string, string>> {
  const shown = new Set(fields.map((field) => field.code));
  const placed = problems.map((problem): [string, string] => {
    const code = problem.pointer.split('/')[1] ?? '';
    return [shown.has(code) ? code : '', problem.message];
  });
  return Object.fromEntries(placed.reverse());
}

/** Return the words of failed checks by field code; those of no shown field stand under "". */
export function checksByField(
  failed: readonly FailedCheck[],
  fields: readonly FieldUi[],
  language: Language,
): Readonly<Record<string, string>> {
  const shown = new Set(fields.map((field) => field.code));
  const placed = failed.map(({ at, message }): [string, string] => {
    return [at !== null && shown.has(at) ? at : '', textOf(message, language)];
  });
  return Object.fromEntries(placed.reverse());
}

/** Return which part of the questions is answered, from 0 to 1. */
export function answeredPart(fields: readonly FieldUi[], values: Values): number {
  const questions = fields.filter((field) => !NOTES.has(field.type));
  if (questions.length === 0) return 1;
  return questions.filter((field) => !isBlank(values[field.code])).length / questions.length;
}
