/**
 * Typing over selected text, done here and not by the browser: it keeps the look of what it replaces by an inline
 * style, which the page's policy forbids.
 */
import { EditorView } from '@codemirror/view';

export const overwrite = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { from, to, empty } = view.state.selection.main;
    const text = event.data;
    if (event.inputType !== 'insertText' || text === null || empty || view.composing) return false;
    const typed = () =>
      view.state.update({
        changes: { from, to, insert: text },
        selection: { anchor: from + text.length },
        userEvent: 'input.type',
        scrollIntoView: true,
      });
    const handled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, typed));
    if (!handled) view.dispatch(typed());
    event.preventDefault();
    return true;
  },
  // The input method has not written anything yet: it then begins in a place without a look of its own.
  compositionstart: (_event, view) => {
    const { from, to, empty } = view.state.selection.main;
    if (!empty) view.dispatch({ changes: { from, to }, userEvent: 'delete.selection' });
    return false;
  },
});
