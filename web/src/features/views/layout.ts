/** What every way to show records is given by the page around it. */
import type { ReactNode } from 'react';
import type { ListState } from '../../core/listState';
import type { ViewUi } from '../../core/model';
import type { Form, FormRef, RecordQuery } from '../../shared/api';

export interface LayoutProps {
  form: Form;
  target: FormRef;
  /** The view whose settings say how the records are shown. */
  layout: ViewUi;
  /** What the list asks: conditions, words, order. */
  query: RecordQuery;
  state: ListState;
  change: (part: Partial<ListState>, how?: { replace: boolean }) => void;
  narrow: boolean;
  /** What stands there when nothing matches. */
  empty: ReactNode;
}
