/** Offers what `suggest` finds in the editor's own list: by typing, or by Ctrl+Space. */
import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
  startCompletion,
} from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { say } from '../../../shared/i18n/language';
import { type Suggestion, type Vocabulary, suggest } from '../language/suggest';
import { tokenize } from '../language/tokens';
import { helpNode } from './helpNode';
import { vocabulary } from './vocabulary';

/** The editor's source of completions. While a character is composed it stays out of the input method's way. */
export async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const holder = context.state.facet(vocabulary);
  if (holder === null || context.view?.composing) return null;
  const found = suggestHere(context, holder.current);
  if (found?.beyond) return given(suggestHere(context, await holder.load(found.beyond)), holder.current);
  return given(found, holder.current);
}

function suggestHere(context: CompletionContext, words: Vocabulary) {
  const tokens = tokenize(context.state.doc.toString(), (word) => words.book.knows(word));
  return suggest(tokens, context.pos, words, context.explicit);
}

function given(found: ReturnType<typeof suggest>, words: Vocabulary): CompletionResult | null {
  if (found === null || found.items.length === 0) return null;
  return { from: found.from, to: found.to, filter: false, options: found.items.map((item) => completionOf(item, words)) };
}

function completionOf(item: Suggestion, words: Vocabulary): Completion {
  const shown: Completion = { label: item.label, type: item.kind, ...DETAILS[item.kind](item as never, words) };
  return { ...shown, apply: (view, completion, from, to) => put(view, completion, item, from, to) };
}

type Details = { [K in Suggestion['kind']]: (item: Extract<Suggestion, { kind: K }>, words: Vocabulary) => Partial<Completion> };

const DETAILS: Details = {
  field: ({ name }, { language }) => ({ detail: `${name.code} · ${say(name.type.label, language)}` }),
  function: ({ doc }, { language }) => ({
    detail: say(doc.usage, language).replace(/^[^(]*/u, ''),
    info: () => helpNode(doc, language),
  }),
  operator: ({ operator }, { operatorWords }) => ({ detail: operatorWords(operator.key) }),
  option: ({ option }) => ({ detail: option.code }),
  constant: ({ label }, { operatorWords }) => ({ detail: operatorWords(`value.${label}`) }),
};

/** Writes the choice in; a function comes with its brackets, the cursor between them. */
function put(view: EditorView, completion: Completion, item: Suggestion, from: number, to: number): void {
  const next = view.state.sliceDoc(to, to + 1);
  const called = item.kind === 'function';
  const has = called && /^[(\uff08]/u.test(next);
  const insert = has ? item.insert.slice(0, -1) : called ? `${item.insert})` : item.insert;
  const inside = called && item.doc.parameters.length === 0 ? 1 : 0;
  const head = from + item.insert.length + inside;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: head },
    userEvent: 'input.complete',
    annotations: pickedCompletion.of(completion),
    scrollIntoView: true,
  });
  // After an operator comes a value: what it may be is offered at once.
  if (item.kind === 'operator') setTimeout(() => startCompletion(view));
}
