/** The text field of a formula: CodeMirror on the page, its text the page's. */
import type { EditorView } from '@codemirror/view';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { FormulaProblem } from '../../../shared/api';
import { offsetOf } from '../language/places';
import css from './editor.module.css';
import { type Marked, mark, mend } from './marks';
import { type Hearing, makeEditor } from './setup';
import { type Holder, refresh } from './vocabulary';

/** What can be done to the text from outside. */
export interface CodeHandle {
  insert: (text: string) => void;
  mend: (problem: FormulaProblem) => void;
  goTo: (line: number, column: number) => void;
  focus: () => void;
}

interface CodeFieldProps extends Hearing {
  value: string;
  holder: Holder;
  /** Changes when the words do: the chips are drawn anew. */
  words: unknown;
  marked: Marked | null;
  fixWords: (fix: string) => string;
  label: string;
  describedBy: string;
  empty: string;
  invalid: boolean;
  /** The cursor goes there when the box around it opens. */
  atOnce: boolean;
  handle: Ref<CodeHandle>;
}

export function CodeField(props: CodeFieldProps) {
  const { value, holder, words, marked, fixWords, label, describedBy, empty, invalid, atOnce, handle } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const hearing = useRef<Hearing>(props);
  const first = useRef(value);
  useEffect(() => {
    hearing.current = props;
  });
  useEffect(() => {
    const made = makeEditor({ source: first.current, holder, hearing, label, describedBy, empty, atOnce });
    view.current = made;
    host.current?.append(made.dom);
    return () => made.destroy();
  }, [holder, label, describedBy, empty, atOnce]);
  useEffect(() => {
    first.current = value;
    if (view.current && !view.current.composing) write(view.current, value);
  }, [value]);
  useEffect(() => {
    if (view.current && !view.current.composing) view.current.dispatch({ effects: refresh.of({}) });
  }, [words]);
  useEffect(() => {
    if (view.current && marked) mark(view.current, marked, fixWords);
  }, [marked, fixWords]);
  useEffect(() => view.current?.contentDOM.setAttribute('aria-invalid', String(invalid)), [invalid]);
  useImperativeHandle(handle, () => handleOf(() => view.current), []);
  return <div ref={host} className={css.field} data-invalid={invalid || undefined} />;
}

/** Puts another text in, when it is not the one that is there already. */
function write(view: EditorView, value: string): void {
  const now = view.state.doc.toString();
  if (now !== value) view.dispatch({ changes: { from: 0, to: now.length, insert: value } });
}

function handleOf(current: () => EditorView | null): CodeHandle {
  const using = (use: (view: EditorView) => void) => {
    const view = current();
    if (view) use(view);
  };
  return {
    focus: () => using((view) => view.focus()),
    mend: (problem) => using((view) => mend(view, problem)),
    goTo: (line, column) =>
      using((view) => {
        view.dispatch({ selection: { anchor: offsetOf(view.state.doc.toString(), line, column) }, scrollIntoView: true });
        view.focus();
      }),
    insert: (text) =>
      using((view) => {
        const { from, to } = view.state.selection.main;
        view.dispatch({
          changes: { from, to, insert: text },
          selection: { anchor: from + cursorIn(text) },
          userEvent: 'input.complete',
        });
        view.focus();
      }),
  };
}

/** After a call that was put in, the cursor stands between its brackets. */
function cursorIn(text: string): number {
  return text.endsWith('()') ? text.length - 1 : text.length;
}
