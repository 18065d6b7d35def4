/** @jsxImportSource preact */
/** Pieces of a public form that hold no value: a heading that parts questions, or a note with a link. */
import type { FieldUi, Language } from '../core/model';
import { textOf } from '../core/model';

const FOLLOWED = /^(?:https?:\/\/|mailto:)\S+$/i;

export function Note({ field, language }: { field: FieldUi; language: Language }) {
  const label = textOf(field.label, language);
  const hint = textOf(field.hint, language);
  if (field.type === 'section') {
    return (
      <div class="field">
        <h2 class="parting">{label}</h2>
        {hint !== '' && <p class="hint">{hint}</p>}
      </div>
    );
  }
  return (
    <div class="field note">
      <p>{textOf(field.text, language)}</p>
      {FOLLOWED.test(field.link ?? '') && (
        <a href={field.link ?? ''} target="_blank" rel="noopener noreferrer">
          {label}
        </a>
      )}
    </div>
  );
}
