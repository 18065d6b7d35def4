/** Which files a field takes: checked before sending, so that nobody waits for a refusal. */
import { formatSize } from '../../../core/format';
import type { FieldUi } from '../../../core/model';

export interface FileIssue {
  readonly code: 'too_large' | 'wrong_type' | 'too_many' | 'empty';
  readonly details: Readonly<Record<string, string | number>>;
}

type Named = Pick<File, 'name' | 'size' | 'type'>;

export function acceptList(field: FieldUi): readonly string[] {
  if (field.accept == null) return [];
  return (typeof field.accept === 'string' ? field.accept.split(',') : field.accept).map((one) =>
    one.trim().toLowerCase(),
  );
}

export function acceptText(field: FieldUi): string | undefined {
  const list = acceptList(field);
  return list.length === 0 ? undefined : list.join(',');
}

/** Return why the field would not take the file, or null. */
export function checkFile(file: Named, field: FieldUi, already: number): FileIssue | null {
  if (field.max_files != null && already >= field.max_files) {
    return { code: 'too_many', details: { max: field.max_files } };
  }
  if (file.size === 0) return { code: 'empty', details: {} };
  if (field.max_size != null && file.size > field.max_size) {
    return { code: 'too_large', details: { size: formatSize(file.size), max: formatSize(field.max_size) } };
  }
  const accepted = acceptList(field);
  const fits = accepted.length === 0 || accepted.some((rule) => matches(file, rule));
  return fits ? null : { code: 'wrong_type', details: { types: accepted.join(' ') } };
}

function matches(file: Named, rule: string): boolean {
  if (rule === '' || rule === '*/*') return true;
  if (rule.startsWith('.')) return file.name.toLowerCase().endsWith(rule);
  if (rule.endsWith('/*')) return file.type.startsWith(rule.slice(0, -1));
  return file.type === rule || file.name.toLowerCase().endsWith(`.${rule}`);
}
