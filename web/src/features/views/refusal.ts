/** Why a record was not changed, in words; an error that is none of ours is thrown on. */
import { ApiProblem, OfflineError, isConflict } from '../../shared/api';

export function reasonOf(error: unknown, t: (key: string) => string): string {
  if (error instanceof OfflineError) return t('views:refusal.offline');
  if (isConflict(error)) return t('views:refusal.changed');
  if (!(error instanceof ApiProblem)) throw error;
  const said = error.problems.map((problem) => problem.message).join(t('views:refusal.and'));
  return said || error.detail;
}
