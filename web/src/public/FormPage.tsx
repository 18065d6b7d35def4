/** @jsxImportSource preact */
/** The page on which a visitor files something: questions, live checks, sending, and what happens when that fails. */
import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Language } from '../core/model';
import { textOf } from '../core/model';
import type { Settle } from '../core/rules/ruled';
import { answeredPart, asked, bodyOf, firstValues } from './answers';
import { Comings } from './Comings';
import { Done } from './Done';
import type { Door } from './door';
import { FieldBlock } from './FieldBlock';
import { SubmitBar } from './SubmitBar';
import { useDraft } from './useDraft';
import { useMistakes } from './useMistakes';
import { useSettled } from './useSettled';
import { useSubmission } from './useSubmission';
import type { Say } from './words';

export interface PageProps {
  readonly door: Door;
  readonly language: Language;
  readonly say: Say;
  /** What the form's rules make of some answers; null where it has none. */
  readonly settle?: Settle | null;
}

export function FormPage({ door, language, say, settle = null }: PageProps) {
  const draft = useDraft(door.name, firstValues(asked(door.form.fields), door.given));
  const { fields, values, failed, touch, forget } = useSettled(door, settle, draft.values);
  const { phase, submit, retry, reset } = useSubmission(door.api, language, draft.clear);
  const refusal = phase.at === 'writing' ? phase.refusal : null;
  const mistakes = useMistakes(fields, values, refusal, { language, say, failed });
  const [uploading, setUploading] = useState<Readonly<Record<string, number>>>({});
  const trap = useRef<HTMLInputElement>(null);

  if (phase.at === 'done') {
    const another = (): void => {
      mistakes.forget();
      forget();
      reset();
    };
    return <Done door={door} language={language} say={say} receipt={phase.receipt} another={another} />;
  }
  const press = (event: Event): void => {
    event.preventDefault();
    const website = trap.current?.value ?? '';
    if (mistakes.attempt()) submit({ ...bodyOf(fields, values), ...(website === '' ? {} : { website }) });
  };
  return (
    <form class="sheet" noValidate onSubmit={press}>
      <progress class="answered" max={1} value={answeredPart(fields, values)} aria-hidden="true" />
      <h1>{textOf(door.form.label, language)}</h1>
      {door.form.intro && <p class="intro">{textOf(door.form.intro, language)}</p>}
      {fields.map((field) => (
        <FieldBlock
          key={field.code}
          field={field}
          value={values[field.code]}
          error={mistakes.errorOf(field)}
          language={language}
          say={say}
          api={door.api}
          change={(value) => {
            mistakes.touch(field);
            touch(field.code);
            draft.set(field.code, value);
            if (phase.at === 'waiting') reset();
          }}
          leave={() => mistakes.leave(field)}
          busy={(count) => setUploading((now) => ({ ...now, [field.code]: count }))}
        />
      ))}
      <Comings fields={fields} language={language} say={say} />
      <Trap input={trap} />
      <SubmitBar
        {...{ phase, say, draft, retry }}
        wrong={mistakes.count}
        general={mistakes.general}
        note={mistakes.note}
        uploading={Object.values(uploading).some((count) => count > 0)}
      />
    </form>
  );
}

/** A field that people never see; machines that fill in everything give themselves away with it. */
function Trap({ input }: { input: RefObject<HTMLInputElement> }) {
  return (
    <div class="unseen" aria-hidden="true">
      <label>
        Website
        <input ref={input} name="website" tabIndex={-1} autoComplete="off" />
      </label>
    </div>
  );
}
