/** A tree that this evaluator cannot run: a function that it does not have, or one nested too deeply. */
export class CompileError extends Error {
  override readonly name = 'CompileError';
}
