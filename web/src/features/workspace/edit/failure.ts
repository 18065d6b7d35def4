/** Why saving failed, as the form tells it. */
import { ApiProblem, OfflineError, isConflict } from '../../../shared/api';
import type { RecordBody } from '../../../shared/api';
import type { ProblemUi } from '../../../core/model';

/** `unknown`: nobody knows whether it was stored; `refused`: it was not, and a retry changes nothing by itself. */
export type Failure =
  | { readonly kind: 'unknown'; readonly reference: string | null }
  | { readonly kind: 'refused'; readonly detail: string; readonly reference: string | null };

export type Outcome =
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'problems'; readonly problems: readonly ProblemUi[] }
  | { readonly kind: 'conflict'; readonly current: RecordBody };

/** Sort what a save was answered with; an error that is none of ours is thrown on. */
export function outcomeOf(error: unknown): Outcome {
  if (isConflict(error)) return { kind: 'conflict', current: error.body.current };
  if (error instanceof OfflineError) return { kind: 'failed', failure: { kind: 'unknown', reference: null } };
  if (!(error instanceof ApiProblem)) throw error;
  const reference = error.reference ?? error.code;
  if (error.status >= 500) return { kind: 'failed', failure: { kind: 'unknown', reference } };
  if (error.problems.length > 0) return { kind: 'problems', problems: error.problems };
  return { kind: 'failed', failure: { kind: 'refused', detail: error.detail, reference } };
}
