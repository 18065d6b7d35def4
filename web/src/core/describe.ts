/**
 * A field's value as one plain text, by field type: for titles, chips, history lines and screen readers.
 *
 * A registry keyed by type name; a type that is not listed reads as its plain JSON text.
 */

import { formatDuration, parseDuration } from './duration';
import { formatDay, formatInstant, formatMoney, formatQuantity, type Saying } from './format';
import { formatPercent } from './percent';
import { richWords } from './rich';
import { rowsOf } from './rows';
import { formatTime } from './time';
import { asFiles, asList, asNumber, asReferences, asTexts, isBlank, plainText } from './value';
import type { FieldUi, Value, Language, OptionUi } from './model';
import { textOf } from './model';

type Describer = (value: Value, field: FieldUi, saying: Saying) => string;

const YES_NO: Readonly<Record<Language, readonly [string, string]>> = { zh: ['是', '否'], en: ['Yes', 'No'] };

/** Return the option with that code (or id, as old links carry). */
export function optionOf(field: FieldUi, code: string): OptionUi | undefined {
  return field.options?.find((option) => option.code === code || option.id === code);
}

/** Return the words of an option; a code nobody knows any more stays visible as it is. */
export function optionLabel(field: FieldUi, code: string, language: Language): string {
  const option = optionOf(field, code);
  return option === undefined ? code : textOf(option.label, language);
}

const separator = (language: Language): string => (language === 'zh' ? '、' : ', ');

const number: Describer = (value, field, saying) => {
  const parsed = asNumber(value);
  return parsed === null ? plainText(value) : formatQuantity(parsed, field, saying.language);
};

const options: Describer = (value, field, saying) =>
  asTexts(value)
    .map((code) => optionLabel(field, code, saying.language))
    .join(separator(saying.language));

const files: Describer = (value, _field, saying) => {
  const names = asFiles(value).map((file) => file.name);
  return names.length > 0 ? names.join(separator(saying.language)) : `${asList(value).length}`;
};

const names: Describer = (value, _field, saying) =>
  asReferences(value)
    .map((one) => one.label)
    .join(separator(saying.language));

const describers: Readonly<Record<string, Describer>> = {
  number,
  slider: number,
  money: (value, field) => {
    const amount = asNumber(value);
    return amount === null ? plainText(value) : formatMoney(amount, field);
  },
  percent: (value, field) => {
    const fraction = asNumber(value);
    return fraction === null ? plainText(value) : formatPercent(fraction, field.scale);
  },
  time: (value) => formatTime(plainText(value)),
  duration: (value, _field, saying) => {
    const span = parseDuration(value);
    return span === null ? plainText(value) : formatDuration(span, saying.language);
  },
  date: (value, _field, saying) => formatDay(plainText(value), saying),
  datetime: (value, _field, saying) => formatInstant(plainText(value), saying),
  choice: options,
  multi_choice: options,
  cascade: options,
  tags: (value, _field, saying) => asTexts(value).join(separator(saying.language)),
  users: names,
  departments: names,
  relation: names,
  table: (value, _field, { language }) => {
    const count = rowsOf(value).length;
    return language === 'zh' ? `${count} 行` : `${count} ${count === 1 ? 'row' : 'rows'}`;
  },
  boolean: (value, _field, saying) => YES_NO[saying.language][value === true ? 0 : 1],
  rating: (value, field) => `${plainText(value)} / ${String(field.max ?? field.levels ?? 5)}`,
  attachment: files,
  rich_text: (value) => richWords(plainText(value)).replaceAll('\n', ' '),
  image: files,
  signature: () => '✓',
};

/** Return the value of `field` in words; blank gives an empty text. */
export function describe(value: Value | undefined, field: FieldUi, saying: Saying): string {
  if (isBlank(value)) return '';
  const describer = describers[field.type];
  return describer === undefined ? plainText(value) : describer(value as Value, field, saying);
}
