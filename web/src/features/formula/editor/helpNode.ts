/** A function's help beside the list of completions, where only plain nodes can stand. */
import type { FunctionDoc, Language } from '../../../shared/api';
import { say } from '../../../shared/i18n/language';

export function helpNode(doc: FunctionDoc, language: Language): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cm-help';
  const [example] = doc.examples;
  box.append(
    part('code', usageOf(doc, language)),
    part('p', say(doc.doc, language)),
    ...(example === undefined ? [] : [part('code', `${example.source} = ${example.gives}`)]),
  );
  return box;
}

/** Return how the function is written, under its name in the language. */
export function usageOf(doc: FunctionDoc, language: Language): string {
  const usage = say(doc.usage, language);
  return language === 'zh' && usage.startsWith(`${doc.name}(`) ? doc.chinese + usage.slice(doc.name.length) : usage;
}

function part(tag: 'code' | 'p', text: string): HTMLElement {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}
