/** Options of a cascading choice as a tree. Their codes are paths, parents before children. For pickers of every page. */
import type { FieldUi, Language } from './model';
import { textOf } from './model';

export interface Branch {
  readonly value: string;
  readonly label: string;
  readonly children?: Branch[];
}

/** Return the codes of everything on the way to an option, itself last: `a/b` gives `a`, `a/b`. */
export function pathOf(code: string): string[] {
  const parts = code === '' ? [] : code.split('/');
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** Return the options below one of them, or the topmost; each under its own name. */
export function branches(field: FieldUi, language: Language, below = ''): Branch[] {
  const grown = new Map<string, Branch[]>();
  for (const option of field.options ?? []) {
    const above = option.code.split('/').slice(0, -1).join('/');
    const label = textOf(option.name ?? option.label, language);
    grown.set(above, [...(grown.get(above) ?? []), { value: option.code, label }]);
  }
  const grow = (above: string): Branch[] =>
    (grown.get(above) ?? []).map((branch) => {
      const children = grow(branch.value);
      return children.length > 0 ? { ...branch, children } : branch;
    });
  return grow(below);
}
