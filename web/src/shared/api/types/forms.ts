/** Apps and their forms: fields, views, pages, navigation, and what may be done with them. */
import type { FieldUi } from './fields';
import type { Filter } from './records';
import type { Text } from './words';

export type Operation =
  | 'view'
  | 'create'
  | 'edit'
  | 'delete'
  | 'import'
  | 'export'
  | 'print'
  | 'batch'
  | 'comment'
  | 'history'
  | 'share';

export interface FormHead {
  code: string;
  label: Text;
  icon: string | null;
  can: Operation[];
}

export interface AppHead {
  code: string;
  label: Text;
  icon: string | null;
  color: string | null;
  description: Text;
  version: string;
  forms: FormHead[];
}

export interface View {
  code: string;
  label: Text;
  type: string;
  where: string | null;
  filter: Filter | null;
  columns: string[];
  sort: string[];
  settings?: Record<string, unknown>;
}

export interface Section {
  label: Text | null;
  columns: number;
  fields: string[];
  edit_only?: boolean;
  folds?: 'open' | 'closed' | null;
}

export interface Related {
  app: string;
  form: string;
  field: string;
  label: Text;
  columns?: string[];
  sort?: string[];
}

/** One tab of the record page: the sections, the history, the comments, or related records. */
export interface PageTab {
  kind: 'details' | 'related' | 'timeline' | 'comments';
  label: Text | null;
  related?: Related;
}

export interface PublicDoor {
  code: string;
  can: string[];
  url: string;
}

export interface Form {
  code: string;
  label: Text;
  icon: string | null;
  title: string;
  can: Operation[];
  fields: FieldUi[];
  views: View[];
  layout: Section[];
  page: { header: string[]; related: Related[]; kpis?: string[]; aside?: string[]; tabs?: PageTab[] };
  public: PublicDoor[];
  prints?: { code: string; label: Text }[];
  system: FieldUi[];
}

export interface NavigationItem {
  form: string;
  app?: string | null;
  view?: string | null;
  label?: Text | null;
}

export interface NavigationGroup {
  label: Text | null;
  items: NavigationItem[];
}

export interface App {
  code: string;
  label: Text;
  icon: string | null;
  color: string | null;
  version: string;
  description: Text;
  navigation: NavigationGroup[];
  forms: Form[];
}
