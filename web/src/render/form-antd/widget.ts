/** What every widget of the form is given, and what it promises. */
import type { ComponentType } from 'react';
import type { FieldUi, Value } from '../../core/model';
import type { FormPlace } from './place';

export interface WidgetProps {
  field: FieldUi;
  /** The id that the label points at. */
  id: string;
  value: Value | undefined;
  onChange: (value: Value) => void;
  /** Said when the person is done here; only then are mistakes shown. */
  onDone: () => void;
  invalid: boolean;
  /** Ids of the hint and the error, for readers. */
  describedBy: string | undefined;
  /** Id of the label, for groups. */
  labelledBy: string;
  place: FormPlace;
}

export interface Widget {
  component: ComponentType<WidgetProps>;
  /** A group of controls is named by its label, not pointed at by it. */
  group?: (field: FieldUi) => boolean;
  /** Takes the whole row of a section. */
  wide?: boolean;
}

/** The attributes every control carries. */
export function controlProps({ id, invalid, describedBy, field }: WidgetProps) {
  return {
    id,
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy,
    'aria-required': field.required === true || undefined,
    ...(invalid && { status: 'error' as const }),
  };
}
