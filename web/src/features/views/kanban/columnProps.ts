/** What a column and its cards are given by the board. */
import type { BoardColumn } from '../../../core/board';
import type { FieldUi, ViewUi } from '../../../core/model';
import type { Form, FormRef, RecordQuery } from '../../../shared/api';
import type { UseMarks } from '../layout';
import type { CardParts } from '../cards/cardParts';
import type { BoardKeys } from './useBoardKeys';
import type { Moves } from './useMoves';

export interface ColumnProps {
  form: Form;
  target: FormRef;
  field: FieldUi;
  column: BoardColumn;
  query: RecordQuery;
  parts: CardParts;
  moves: Moves;
  keys: BoardKeys;
  useMarks: UseMarks;
  coloured: ViewUi | undefined;
}
