/** The two ways a call fails: the server refused (ApiProblem), or nothing answered (OfflineError). */
import type { ConflictBody, Problem, ProblemBody } from './types';

/** The server's refusal as problem+json; `code` is stable, `detail` is in the caller's language. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly problems: readonly Problem[];
  readonly body: ProblemBody;
  readonly retryAfter: number | null;
  readonly reference: string | null;

  constructor(body: ProblemBody, headers: Headers = new Headers()) {
    super(body.detail ?? body.title ?? body.code);
    this.name = 'ApiProblem';
    this.status = body.status;
    this.code = body.code;
    this.detail = body.detail ?? body.title ?? '';
    this.problems = body.problems ?? [];
    this.body = body;
    this.retryAfter = secondsOf(headers.get('Retry-After'));
    this.reference = headers.get('X-Request-Id');
  }
}

/** No answer: no network, a server that is down, or a call that took too long. Nothing is known about the effect. */
export class OfflineError extends Error {
  constructor(cause: unknown) {
    super('No answer from the server.', { cause });
    this.name = 'OfflineError';
  }
}

export function isConflict(error: unknown): error is ApiProblem & { body: ConflictBody } {
  return error instanceof ApiProblem && error.status === 409 && 'current' in error.body;
}

export function hasStatus(error: unknown, ...statuses: number[]): error is ApiProblem {
  return error instanceof ApiProblem && statuses.includes(error.status);
}

/** Reads a failed answer; whatever stands between us and the server may answer with a page instead of a problem. */
export function problemFrom(status: number, body: unknown, headers: Headers): ApiProblem {
  if (isProblemBody(body)) return new ApiProblem({ ...body, status }, headers);
  return new ApiProblem({ status, code: `http.${status}` }, headers);
}

function isProblemBody(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}

function secondsOf(header: string | null): number | null {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : null;
}
