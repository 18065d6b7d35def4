/** A field as the browser is told of it: its type, its control and its settings. */
import type { Text } from './words';

export interface Option {
  code: string;
  label: Text;
  /** Its own name, where the label is that of its path. */
  name?: Text;
  color?: string | null;
}

export type FieldType =
  | 'text'
  | 'long_text'
  | 'rich_text'
  | 'number'
  | 'money'
  | 'percent'
  | 'duration'
  | 'time'
  | 'date'
  | 'datetime'
  | 'choice'
  | 'multi_choice'
  | 'cascade'
  | 'tags'
  | 'address'
  | 'boolean'
  | 'phone'
  | 'email'
  | 'url'
  | 'user'
  | 'department'
  | 'users'
  | 'departments'
  | 'relation'
  | 'rating'
  | 'slider'
  | 'barcode'
  | 'serial'
  | 'attachment'
  | 'image'
  | 'signature'
  | 'section'
  | 'description'
  | 'location'
  | 'color';

export type Operator =
  | 'eq'
  | 'ne'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'in'
  | 'not_in'
  | 'between'
  | 'below'
  | 'contains'
  | 'starts_with'
  | 'blank'
  | 'not_blank';

/** A field as the browser needs it; `widget` decides how it is drawn, the rest are that widget's settings. */
export interface FieldUi {
  id: string;
  code: string;
  label: Text;
  type: FieldType;
  widget: string;
  required: boolean;
  hint: Text | null;
  read_only: boolean;
  sortable: boolean;
  operators: Operator[];
  options?: Option[];
  scale?: number;
  currency?: string;
  min?: number | string | null;
  max?: number | string | null;
  max_length?: number | null;
  rows?: number;
  to?: { app: string; form: string };
  multiple?: boolean;
  accept?: string[];
  max_size?: number;
  max_files?: number;
  levels?: number;
  any_level?: boolean;
  max_count?: number;
  free?: boolean;
  step?: number;
  format?: string;
  scan?: boolean;
  default?: unknown;
}
