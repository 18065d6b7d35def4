/**
 * Values that the way to a new record brings along: `?set=field:id:words`, as a related list does for its record, or
 * `?set=field:day`, as a calendar does for a day.
 */
import type { FormUi, Reference, Values } from '../../../core/model';
import { isEditable } from '../../../core/validate';
import { links } from '../../../shared/links';
import type { FormPlace } from '../place';

export function prefillQuery(field: string, reference: Reference): string {
  return `set=${encodeURIComponent([field, reference.id, reference.label].map(encodeURIComponent).join(':'))}`;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const DAYS: Readonly<Record<string, RegExp>> = { date: DAY, datetime: INSTANT };

/** Return the values in the address; only references and days, and only of fields that people may edit. */
export function readPrefill(form: FormUi, search: string): Values {
  const given = new URLSearchParams(search).getAll('set').flatMap((written): [string, Reference | string][] => {
    const [code = '', id = '', label = ''] = written.split(':').map(decode);
    const field = form.fields.find((one) => one.code === code);
    if (field !== undefined && isEditable(field) && DAYS[field.type]?.test(id)) return [[code, id]];
    const fits = field !== undefined && isEditable(field) && field.type === 'relation' && id !== '';
    return fits ? [[code, { id, label: label || id }]] : [];
  });
  return Object.fromEntries(given);
}

/** Where a copy of a record is begun: the page of a new one, with the record's values. */
export function copyAddress(place: FormPlace, id: string): string {
  return `${links.create(place.app, place.form)}?copy=${encodeURIComponent(id)}`;
}

/** The record that a new one copies, if the address names one. */
export function copiedFrom(search: string): string | null {
  return new URLSearchParams(search).get('copy');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
