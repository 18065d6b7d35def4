/** Puts the editor of formulas together: keys, history, brackets, completion, chips and the marks of what is wrong. */
import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  startCompletion,
} from '@codemirror/autocomplete';
import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { cspNonce } from '../../../shared/csp';
import { chips } from './chipsPlugin';
import { complete } from './completion';
import { overwrite } from './overwrite';
import { look } from './theme';
import { type Holder, vocabulary } from './vocabulary';

/** What the page hears from the editor. Read when called, so that a later draw may hand in others. */
export interface Hearing {
  onChange: (source: string) => void;
  onHelp: () => void;
  onDone: () => void;
}

export interface Making {
  source: string;
  holder: Holder;
  hearing: { current: Hearing };
  /** For readers: what the editor is called, and the ids of what describes it. */
  label: string;
  describedBy: string;
  empty: string;
  /** The cursor goes there when the box around it opens. */
  atOnce: boolean;
}

const BRACKETS = ['(', '[', '{', '"', '\uff08', '\u201c'];

/** Makes an editor; the caller puts it on the page and destroys it. */
export function makeEditor({ source, holder, hearing, label, describedBy, empty, atOnce }: Making): EditorView {
  const nonce = cspNonce();
  const state = EditorState.create({
    doc: source,
    selection: { anchor: atOnce ? source.length : 0 },
    extensions: [
      ...(nonce === undefined ? [] : [EditorView.cspNonce.of(nonce)]),
      look,
      history(),
      closeBrackets(),
      bracketMatching(),
      vocabulary.of(holder),
      chips(),
      overwrite,
      EditorState.languageData.of(() => [{ closeBrackets: { brackets: BRACKETS } }]),
      autocompletion({ override: [complete], icons: false, aboveCursor: false }),
      placeholder(empty),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        'aria-label': label,
        'aria-describedby': describedBy,
        spellcheck: 'false',
        ...(atOnce && { autofocus: '' }),
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) hearing.current.onChange(update.state.doc.toString());
      }),
      keys(hearing),
    ],
  });
  return new EditorView({ state });
}

/** Tab is left alone: it leaves the editor, as it leaves any field. */
function keys(hearing: { current: Hearing }) {
  const run = (what: () => void) => () => {
    what();
    return true;
  };
  return [
    Prec.high(
      keymap.of([
        { key: 'F1', run: run(() => hearing.current.onHelp()) },
        { key: 'Mod-Enter', run: run(() => hearing.current.onDone()) },
        { key: 'Alt-/', run: startCompletion },
      ]),
    ),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...standardKeymap]),
    keymap.of([{ key: 'Enter', run: acceptCompletion }]),
  ];
}
