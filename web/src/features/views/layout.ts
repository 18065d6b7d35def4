/** What every way to show records is given by the page around it. */
import type { ReactNode } from 'react';
import type { ListState } from '../../core/listState';
import type { RecordUi, ViewUi } from '../../core/model';
import type { Mark } from '../../render/table/lines';
import type { Form, FormRef, RecordQuery } from '../../shared/api';

/** Asks for what a view's colour rules make of the records in sight; the page around knows how. */
export type UseMarks = (
  target: FormRef,
  form: Form,
  view: ViewUi | undefined,
  rows: readonly RecordUi[],
) => ((record: RecordUi) => Mark | null) | undefined;

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
  useMarks: UseMarks;
  /** The view whose colour rules hold here. */
  coloured: ViewUi | undefined;
  /** What stands there when nothing matches. */
  empty: ReactNode;
}
