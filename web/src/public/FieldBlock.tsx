/** @jsxImportSource preact */
/** One question: its words, its control, its hint or its mistake, tied together for every way of reading. */
import { textOf } from '../core/model';
import { NOTES } from './answers';
import { Icon } from './Icon';
import { Note } from './Note';
import { widgets } from './fields';
import type { FieldProps } from './fields/props';

export interface FieldBlockProps extends Omit<FieldProps, 'id' | 'invalid' | 'describedBy'> {
  /** What is wrong, in words; null when nothing is, or when it is too early to say so. */
  readonly error: string | null;
}

/** Return the id of a field's first control, where focus goes when something is wrong with it. */
export function controlId(code: string): string {
  return `f-${code}`;
}

export function FieldBlock({ error, ...rest }: FieldBlockProps) {
  const { field, language, say } = rest;
  if (NOTES.has(field.type)) return <Note field={field} language={language} />;
  const widget = widgets[field.type];
  if (widget === undefined) return null;
  const id = controlId(field.code);
  const hint = textOf(field.hint, language);
  const note = error ?? hint;
  const props: FieldProps = { ...rest, id, invalid: error !== null, describedBy: note === '' ? undefined : `${id}-note` };
  const words = (
    <>
      {textOf(field.label, language)}
      {field.required !== true && <span class="optional">{say('optional')}</span>}
    </>
  );
  const body = (
    <>
      <widget.View {...props} />
      {note !== '' && (
        <p id={`${id}-note`} class={error === null ? 'hint' : 'error'}>
          {error !== null && <Icon name="alert" />}
          {note}
        </p>
      )}
    </>
  );
  return widget.group ? (
    <fieldset class="field" id={`${id}-block`}>
      <legend>{words}</legend>
      {body}
    </fieldset>
  ) : (
    <div class="field" id={`${id}-block`}>
      <label for={id}>{words}</label>
      {body}
    </div>
  );
}
