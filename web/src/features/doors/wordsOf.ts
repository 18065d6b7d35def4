/** Says what the server found wrong, or that it did not work. */
import { ApiProblem } from '../../shared/api';

export function wordsOf(error: unknown, otherwise: string): string {
  return error instanceof ApiProblem ? (error.problems[0]?.message ?? error.detail) : otherwise;
}
