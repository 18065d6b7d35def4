/** Moving cards about: one move after the other, taking a move back, and why a move was refused. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BoardColumn, keyOf } from '../../../core/board';
import type { RecordUi } from '../../../core/model';
import type { RecordBody } from '../../../shared/api';
import { announce, toast } from '../../../shared/ui';
import { reasonOf } from '../refusal';
import { type Sliding, useSlide } from './useSlide';

interface Moving extends Sliding {
  columns: readonly BoardColumn[];
}

export interface Moves {
  readonly move: (record: RecordUi, to: BoardColumn) => Promise<void>;
  /** Why the last move of a card was refused, by id of the record. */
  readonly refused: ReadonlyMap<string, string>;
  /** The cards that are on their way. */
  readonly moving: ReadonlySet<string>;
}

export function useMoves({ columns, ...sliding }: Moving): Moves {
  const { t } = useTranslation('views');
  const { field } = sliding;
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const [moving, setMoving] = useState<ReadonlySet<string>>(new Set());
  const latest = useRef(new Map<string, RecordBody>());
  const say = useCallback((id: string, reason: string | null) => {
    setRefused((old) => new Map([...[...old].filter(([one]) => one !== id), ...(reason === null ? [] : [[id, reason] as const])]));
  }, []);
  const slide = useSlide(sliding);
  const send = useCallback(
    async (record: RecordUi, from: BoardColumn, to: BoardColumn) => {
      const saved = await slide(record, from, to);
      latest.current.set(saved.id, saved);
      return saved;
    },
    [slide],
  );
  const moveNow = useCallback(
    async (given: RecordUi, to: BoardColumn): Promise<void> => {
      const known = latest.current.get(given.id);
      const record = known !== undefined && known.version > given.version ? known : given;
      const from = columns.find((column) => column.key === keyOf(record[field.code]));
      if (from === undefined || from.key === to.key) return;
      say(record.id, null);
      setMoving((old) => new Set([...old, record.id]));
      try {
        const saved = await send(record, from, to);
        const undo = () => void send(saved, to, from).catch((error: unknown) => say(record.id, reasonOf(error, t)));
        toast({ text: t('board.moved', { title: record.title, to: to.label }), undo });
      } catch (error) {
        const reason = reasonOf(error, t);
        say(record.id, reason);
        announce(t('board.refused', { title: record.title, reason }));
      } finally {
        setMoving((old) => new Set([...old].filter((id) => id !== record.id)));
      }
    },
    [columns, field, send, say, t],
  );
  const move = useTurns(moveNow);
  return useMemo(() => ({ move, refused, moving }), [move, refused, moving]);
}

/** A card may be moved on before its last move is saved: moves of one card wait for each other, each from where it is. */
function useTurns(moveNow: Moves['move']): Moves['move'] {
  const queue = useRef(new Map<string, Promise<void>>());
  return useCallback(
    (record, to) => {
      const turn = (queue.current.get(record.id) ?? Promise.resolve()).then(() => moveNow(record, to));
      queue.current.set(record.id, turn.catch(() => undefined));
      return turn;
    },
    [moveNow],
  );
}
