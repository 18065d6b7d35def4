/** The card that is lifted, by hand or by keys: over which column it is, and where it may not be put. */
import { useCallback, useState } from 'react';
import type { BoardColumn, Lock } from '../../../core/board';
import type { RecordUi } from '../../../core/model';
import type { LocksOf } from './useLocks';
import type { Moves } from './useMoves';

export interface Lifted {
  readonly record: RecordUi;
  readonly from: string;
  readonly over: string;
  readonly locks: ReadonlyMap<string, Lock | null>;
}

export function useLifted(columns: readonly BoardColumn[], moves: Moves, locks: LocksOf) {
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const lift = useCallback(
    (record: RecordUi, from: string) => setLifted({ record, from, over: from, locks: locks(record, columns) }),
    [locks, columns],
  );
  const letGo = useCallback(() => setLifted(null), []);
  const hover = useCallback((key: string) => setLifted((old) => old && (old.over === key ? old : { ...old, over: key })), []);
  const drop = useCallback(
    (column: BoardColumn) => {
      setLifted(null);
      if (lifted === null || lifted.from === column.key || lifted.locks.get(column.key)) return;
      void moves.move(lifted.record, column);
    },
    [lifted, moves],
  );
  return { lifted, lift, letGo, hover, drop };
}
