/**
 * Draws the text of a formula: colours for its parts, chips for names that are known.
 *
 * The name being typed stays text until the cursor leaves it. While characters are composed nothing is redrawn: an
 * input method loses its place when the text around it changes.
 */
import { startCompletion } from '@codemirror/autocomplete';
import type { Range, Transaction } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, keymap } from '@codemirror/view';
import { type Chip, chipsOf } from '../language/chips';
import { type Token, tokenize } from '../language/tokens';
import { ChipWidget } from './chipWidget';
import { refresh, vocabulary } from './vocabulary';

const WORD_OR_DOT = /[\p{L}\p{N}_.\uff0e{]$/u;

class Drawing {
  decorations: DecorationSet = Decoration.none;
  chips: DecorationSet = Decoration.none;
  private open: number | null = null;
  private stale = false;

  constructor(view: EditorView) {
    this.draw(view);
  }

  update(update: ViewUpdate): void {
    const asked = update.transactions.flatMap((one) => one.effects).find((effect) => effect.is(refresh));
    this.open = asked?.value.open === undefined ? this.openAfter(update) : asked.value.open;
    const changed = update.docChanged || update.selectionSet || update.focusChanged || asked !== undefined;
    if (!changed && !this.stale) return;
    if (update.view.composing) {
      this.decorations = this.decorations.map(update.changes);
      this.chips = this.chips.map(update.changes);
      this.stale = true;
      return;
    }
    this.draw(update.view);
  }

  /** Draws again what had to wait for the end of a composition. */
  get waits(): boolean {
    return this.stale;
  }

  private openAfter(update: ViewUpdate): number | null {
    const head = update.state.selection.main.head;
    if (!update.view.hasFocus) return null;
    if (update.docChanged) return update.transactions.reduce((open, one) => openedBy(one, open), this.open);
    if (!update.selectionSet || this.open === null) return this.open;
    const { open } = this;
    const token = tokensOf(update.view).find((one) => one.from <= open && open <= one.to);
    return token !== undefined && token.from <= head && head <= token.to ? head : null;
  }

  private draw(view: EditorView): void {
    this.stale = false;
    const words = view.state.facet(vocabulary)?.current;
    const tokens = tokensOf(view);
    const chips = words === undefined ? [] : chipsOf(tokens, words.book, words.language, this.open);
    const drawn = chips.map(chipRange);
    const covered = new Set(chips.map((chip) => chip.from));
    const marks = tokens.filter((token) => !covered.has(token.from)).map(markRange);
    this.chips = Decoration.set(drawn, true);
    this.decorations = Decoration.set([...drawn, ...marks], true);
  }
}

/** Typing letters opens the name they make; typing anything else, or putting text in at once, closes it. */
function openedBy(change: Transaction, open: number | null): number | null {
  const head = change.newSelection.main.head;
  if (change.isUserEvent('delete')) return open === null ? null : head;
  if (!change.isUserEvent('input.type')) return null;
  return WORD_OR_DOT.test(change.newDoc.sliceString(0, head)) ? head : null;
}

function tokensOf(view: EditorView): readonly Token[] {
  const words = view.state.facet(vocabulary)?.current;
  const functions = new Set(words?.functions.flatMap((one) => [one.name.toLowerCase(), one.chinese]));
  return tokenize(view.state.doc.toString(), (word) => words?.book.knows(word) || functions.has(word.toLowerCase()));
}

function chipRange(chip: Chip): Range<Decoration> {
  return Decoration.replace({ widget: new ChipWidget(chip) }).range(chip.from, chip.to);
}

function markRange(token: Token): Range<Decoration> {
  return Decoration.mark({ class: `cm-${token.kind}` }).range(token.from, token.to);
}

const drawing = ViewPlugin.fromClass(Drawing, {
  decorations: (plugin) => plugin.decorations,
  provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.chips ?? Decoration.none),
});

/** Return the place of the chip that stands at or around the offset. */
function chipAt(view: EditorView, at: number): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null;
  view.plugin(drawing)?.chips.between(at, at, (from, to) => {
    found = { from, to };
  });
  return found;
}

/** Makes a chip text again, with all of it selected, so that it can be typed over. */
function openChip(view: EditorView, at: number): boolean {
  const chip = chipAt(view, at);
  if (chip === null) return false;
  view.dispatch({ selection: { anchor: chip.from, head: chip.to }, effects: refresh.of({ open: chip.to }) });
  return true;
}

const AFTER_COMPOSITION_MS = 60;

/** The chips, with the ways to open one (twice pressed, or F2 beside it). */
export function chips() {
  return [
    drawing,
    keymap.of([{ key: 'F2', run: (view) => openChip(view, view.state.selection.main.head) }]),
    EditorView.domEventHandlers({
      dblclick: (event, view) => {
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        return at !== null && openChip(view, at);
      },
      compositionend: (_event, view) => {
        const draw = () => {
          if (view.composing) return;
          if (view.plugin(drawing)?.waits) view.dispatch({ effects: refresh.of({ open: openIn(view) }) });
          if (endsInWord(view)) startCompletion(view);
        };
        setTimeout(draw, AFTER_COMPOSITION_MS);
        return false;
      },
    }),
  ];
}

/** A composed word is offered its completions just as a typed one is. */
function endsInWord(view: EditorView): boolean {
  const { head } = view.state.selection.main;
  return view.hasFocus && WORD_OR_DOT.test(view.state.doc.sliceString(0, head));
}

function openIn(view: EditorView): number | null {
  return view.hasFocus ? view.state.selection.main.head : null;
}
