/** @jsxImportSource preact */
/** Tells readers which questions came and which went; sighted people see it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { textOf, type FieldUi, type Language } from '../core/model';
import type { Say } from './words';

interface ComingsProps {
  readonly fields: readonly FieldUi[];
  readonly language: Language;
  readonly say: Say;
}

export function Comings({ fields, language, say }: ComingsProps) {
  const known = useRef(fields);
  const [sentence, setSentence] = useState('');
  const codes = fields.map((field) => field.code).join(' ');
  useEffect(() => {
    const before = known.current;
    known.current = fields;
    const names = (some: readonly FieldUi[]): string =>
      some.map((field) => textOf(field.label, language)).join(say('separator'));
    const came = fields.filter((field) => before.every((other) => other.code !== field.code));
    const went = before.filter((field) => fields.every((other) => other.code !== field.code));
    const parts = [
      ...(came.length > 0 ? [say('came', { count: came.length, names: names(came) })] : []),
      ...(went.length > 0 ? [say('went', { count: went.length, names: names(went) })] : []),
    ];
    setSentence(parts.join(' '));
  }, [codes]);
  return (
    <p class="unseen" role="status">
      {sentence}
    </p>
  );
}
