/** One save at a time: whether it runs, and what came of it. Shared by creating and editing. */
import { useState } from 'react';
import type { FormState } from '../../../render/form-antd/useFormState';
import type { RecordBody } from '../../../shared/api';
import { type Failure, outcomeOf } from './failure';

export interface Saving {
  readonly running: boolean;
  readonly failure: Failure | null;
  /** Runs the save; true when it went through. Whatever else comes of it is told where it belongs. */
  run: (save: () => Promise<void>) => Promise<boolean>;
}

export function useSaving(state: FormState, onConflict: (current: RecordBody) => void = () => undefined): Saving {
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = async (save: () => Promise<void>): Promise<boolean> => {
    setRunning(true);
    setFailure(null);
    try {
      await save();
      return true;
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.kind === 'conflict') onConflict(outcome.current);
      if (outcome.kind === 'problems') state.refuse(outcome.problems);
      if (outcome.kind === 'failed') setFailure(outcome.failure);
      return false;
    } finally {
      setRunning(false);
    }
  };
  return { running, failure, run };
}
