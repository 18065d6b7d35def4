/** What the server says when it refuses. */
import type { RecordBody } from './records';

/** One thing wrong with what was sent; `pointer` is a JSON Pointer into it. */
export interface Problem {
  pointer: string;
  code: string;
  message: string;
}

export interface ProblemBody {
  type?: string;
  title?: string;
  status: number;
  code: string;
  detail?: string;
  problems?: Problem[];
}

/** The body of a 409: what stands now, and which fields both sides changed. */
export interface ConflictBody extends ProblemBody {
  current: RecordBody;
  conflicts: string[];
}
