/** What every widget of a public form is given. A widget shows one value and reports another; it keeps no answers. */
import type { ComponentType } from 'preact';
import type { FieldUi, Language, Value } from '../../core/model';
import type { Say } from '../words';

export interface FieldProps {
  readonly id: string;
  readonly field: FieldUi;
  readonly value: Value | undefined;
  readonly change: (value: Value) => void;
  readonly leave: () => void;
  readonly invalid: boolean;
  /** Ids of the hint and of the error, for readers. */
  readonly describedBy: string | undefined;
  readonly language: Language;
  readonly say: Say;
  /** Where files go. */
  readonly api: string;
  /** Says that files are on their way, so that the form waits for them. */
  readonly busy: (files: number) => void;
}

export interface Widget {
  readonly View: ComponentType<FieldProps>;
  /** True when it is made of several controls, which then need a group with a name. */
  readonly group: boolean;
}

/** Return the attributes that tie a control to its label, hint and error. */
export function tied(props: FieldProps) {
  return {
    id: props.id,
    name: props.field.code,
    required: props.field.required === true,
    'aria-invalid': props.invalid,
    'aria-describedby': props.describedBy,
    onBlur: props.leave,
  };
}
