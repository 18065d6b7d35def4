/** Values that the way to a new record brings along: `?set=field:id:words`, as a related list does for its record. */
import type { FormUi, Reference, Values } from '../../../core/model';
import { isEditable } from '../../../core/validate';

export function prefillQuery(field: string, reference: Reference): string {
  return `set=${encodeURIComponent([field, reference.id, reference.label].map(encodeURIComponent).join(':'))}`;
}

/** Return the values in the address; only references, and only of fields that people may edit. */
export function readPrefill(form: FormUi, search: string): Values {
  const given = new URLSearchParams(search).getAll('set').flatMap((written): [string, Reference][] => {
    const [code = '', id = '', label = ''] = written.split(':').map(decode);
    const field = form.fields.find((one) => one.code === code);
    const fits = field !== undefined && isEditable(field) && field.type === 'relation' && id !== '';
    return fits ? [[code, { id, label: label || id }]] : [];
  });
  return Object.fromEntries(given);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
