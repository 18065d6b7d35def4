/** What the grid and the cards of a sub-table are given alike. */
import type { FieldUi } from '../../../core/model';
import type { Pasted } from '../../../core/paste';
import type { Rows } from '../../../core/rows';
import type { FormPlace } from '../place';
import type { Spot } from './useGridKeys';
import type { RowsHand } from './useRows';

export interface PartsProps {
  field: FieldUi;
  rows: Rows;
  hand: RowsHand;
  /** Whether what is wrong is told already. */
  telling: boolean;
  told: ReadonlyMap<string, string>;
  form: FormPlace;
  id: string;
  spot: Spot | null;
  onSpot: (spot: Spot | null) => void;
  onLeave: () => void;
  onPasted: (done: Pasted) => void;
}
