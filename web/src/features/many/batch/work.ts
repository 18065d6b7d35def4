/** One deed over many records, sent in pieces: how far it is, what failed and why. No drawing here. */
import { type Deed, type DeedAnswer, type FormRef, type Matching, workOnMany } from '../../../shared/api';

/** What is picked: single records, or all that the list asks for. */
export interface Selected {
  readonly records: readonly Picked[];
  /** Set when all that match are meant, with how many there are. */
  readonly matching: { readonly query: Matching; readonly count: number } | null;
}

export interface Picked {
  readonly id: string;
  readonly title: string;
  readonly version: number;
}

export interface Failure {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly failed: readonly Failure[];
  /** The records that were changed, for taking it back. */
  readonly ids: readonly string[];
}

export const AT_ONCE = 200;

export function countOf(selected: Selected): number {
  return selected.matching?.count ?? selected.records.length;
}

interface Job {
  readonly target: FormRef;
  readonly deed: Deed;
  readonly body: Readonly<Record<string, unknown>>;
  readonly selected: Selected;
  readonly onProgress: (progress: Progress) => void;
  /** Asked between two pieces. */
  readonly stopped: () => boolean;
}

/** Runs the deed piece by piece; what is done stays done when it is stopped or fails on the way. */
export async function runDeed(job: Job): Promise<Progress> {
  let progress: Progress = { done: 0, total: countOf(job.selected), failed: [], ids: [] };
  for await (const answer of answers(job)) {
    progress = grown(progress, answer);
    job.onProgress(progress);
    if (job.stopped()) break;
  }
  return progress;
}

async function* answers({ target, deed, body, selected }: Job): AsyncGenerator<DeedAnswer> {
  if (selected.matching === null) {
    for (let at = 0; at < selected.records.length; at += AT_ONCE) {
      const some = selected.records.slice(at, at + AT_ONCE);
      const seen = some.filter((one) => one.version >= 0);
      const versions = Object.fromEntries(seen.map((one) => [one.id, one.version]));
      yield await workOnMany(target, deed, { ...body, ids: some.map((one) => one.id), versions });
    }
    return;
  }
  let after: string | null = null;
  do {
    const matching = selected.matching.query;
    const answer: DeedAnswer = await workOnMany(target, deed, { ...body, matching, ...(after !== null && { after }) });
    yield answer;
    after = answer.next;
  } while (after !== null);
}

function grown(progress: Progress, answer: DeedAnswer): Progress {
  const failed = answer.items.filter((item) => item.problems !== undefined);
  const reasons = failed.map(({ id, title, problems = [] }) => ({
    ...{ id, title },
    reason: problems.map((problem) => problem.message).join(' '),
  }));
  const ids = answer.items.filter((item) => item.problems === undefined).map((item) => item.id);
  return {
    done: progress.done + answer.done,
    total: Math.max(progress.total, progress.done + answer.done + progress.failed.length + failed.length),
    failed: [...progress.failed, ...reasons],
    ids: [...progress.ids, ...ids],
  };
}
