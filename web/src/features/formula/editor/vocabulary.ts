/** What the editor's parts know of the form, handed in from outside and renewed without touching the text. */
import { Facet, StateEffect } from '@codemirror/state';
import type { FormRef } from '../../../shared/api';
import type { Vocabulary } from '../language/suggest';

export interface Holder {
  current: Vocabulary;
  /** Fetches the names of a form further off; the answer is the vocabulary with them. */
  load: (ref: FormRef) => Promise<Vocabulary>;
}

/** A holder and not a value: names may arrive while somebody composes a character, when nothing may be dispatched. */
export const vocabulary = Facet.define<Holder, Holder | null>({ combine: ([holder]) => holder ?? null });

/** Asks for the chips to be drawn anew: the words have changed, or another name is `open` to be edited. */
export const refresh = StateEffect.define<{ open?: number | null }>();
