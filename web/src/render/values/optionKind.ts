/** How a choice is drawn: the state with a dot, a scale of urgency as a tag, any other choice as quiet text. */
import type { FieldUi, OptionUi } from '../../core/model';

export type OptionKind = 'status' | 'scale' | 'plain';

const SCALE: ReadonlySet<string> = new Set(['neutral', 'warning', 'error', 'critical']);

export function optionKind(field: FieldUi): OptionKind {
  if (field.code === 'status') return 'status';
  const colors = (field.options ?? []).map(colorOf);
  const urgent = colors.some((color) => color === 'error' || color === 'critical');
  return urgent && colors.every((color) => SCALE.has(color)) ? 'scale' : 'plain';
}

export function colorOf(option: OptionUi | undefined): string {
  return option?.color ?? '';
}
