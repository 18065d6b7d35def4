/** Puts what the server found wrong under the text, with the fix at hand; waits while a character is composed. */
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';
import type { FormulaProblem } from '../../../shared/api';
import { spanOf } from '../language/places';

export interface Marked {
  readonly source: string;
  readonly problems: readonly FormulaProblem[];
}

/** Shows the problems, if they are about the text as it stands now and nobody is in the middle of a character. */
export function mark(view: EditorView, { source, problems }: Marked, fixWords: (fix: string) => string): void {
  if (view.composing || view.state.doc.toString() !== source) return;
  view.dispatch(setDiagnostics(view.state, problems.map((problem) => diagnosticOf(source, problem, fixWords))));
}

function diagnosticOf(source: string, problem: FormulaProblem, fixWords: (fix: string) => string): Diagnostic {
  const { fix } = problem;
  const actions = fix === null ? [] : [{ name: fixWords(fix), apply: (view: EditorView) => mend(view, problem) }];
  return { ...spanOf(source, problem), severity: 'error', message: problem.message, actions };
}

/** Writes the fix in the place of the part, and goes back to the text. */
export function mend(view: EditorView, problem: FormulaProblem): void {
  if (problem.fix === null) return;
  const { from, to } = spanOf(view.state.doc.toString(), problem);
  const selection = { anchor: from + problem.fix.length };
  view.dispatch({ changes: { from, to, insert: problem.fix }, selection, userEvent: 'input.complete' });
  view.focus();
}
