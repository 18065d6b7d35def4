/** The way to a new record on a day: the form opens with the date filled in. */
import type { FieldUi } from '../../../core/model';
import { instantOf, parseDay } from '../../../core/zone';
import type { FormRef } from '../../../shared/api';
import { links } from '../../../shared/links';

/** When a day's work begins, for a time that nobody has chosen yet. */
const MORNING = 9;

export function createAddress(target: FormRef, field: FieldUi, day: string, zone: string): string {
  const wall = field.type === 'datetime' ? parseDay(day) : null;
  const value = wall === null ? day : instantOf({ ...wall, hour: MORNING }, zone).toISOString();
  const written = [field.code, value].map(encodeURIComponent).join(':');
  return `${links.create(target.app, target.form)}?set=${encodeURIComponent(written)}`;
}
