/** Which fields people fill in. */
import type { FieldUi } from './model';

/** True when people may type a value: serial numbers are given by the server. */
export function isEditable(field: FieldUi): boolean {
  return field.read_only !== true && field.type !== 'serial';
}
