/** @jsxImportSource preact */
/** The page on which a visitor files something: questions, live checks, sending, and what happens when that fails. */
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../core/model';
import { textOf } from '../core/model';
import type { Settle } from '../core/rules/ruled';
import { answeredPart, asked, bodyOf, changeOf, firstValues } from './answers';
import { Comings } from './Comings';
import { Done } from './Done';
import type { Door } from './door';
import { FieldBlock } from './FieldBlock';
import { Remarks } from './Remarks';
import { StepHead } from './StepHead';
import { SubmitBar } from './SubmitBar';
import { remember } from './submitting';
import { useDraft } from './useDraft';
import { useMistakes } from './useMistakes';
import { useSettled } from './useSettled';
import { useSteps } from './useSteps';
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
  const first = firstValues(asked(door.form.fields), door.given);
  const draft = useDraft(door.name, first);
  const { fields, values, failed, touch, forget } = useSettled(door, settle, draft.values);
  const { phase, submit, retry, reset } = useSubmission(door, language, (receipt) => {
    remember(door, receipt);
    draft.clear();
  });
  const refusal = phase.at === 'writing' ? phase.refusal : null;
  const mistakes = useMistakes(fields, values, refusal, { language, say, failed });
  const steps = useSteps(door, fields);
  const [uploading, setUploading] = useState<Readonly<Record<string, number>>>({});
  const trap = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const told = refusal === null ? null : mistakes.first();
    if (told !== null) steps.show(told);
  }, [refusal]);

  if (phase.at === 'done') {
    const another = (): void => {
      mistakes.forget();
      forget();
      reset();
    };
    return <Done door={door} language={language} say={say} receipt={phase.receipt} another={another} />;
  }
  const send = (): void => {
    const website = trap.current?.value ?? '';
    const body = door.edit == null ? bodyOf(fields, values) : changeOf(fields, values, door.edit.values);
    submit({ ...body, ...(website === '' ? {} : { website }) });
  };
  const press = (event: Event): void => {
    event.preventDefault();
    if (!steps.last) {
      if (mistakes.attemptStep(steps.fields)) steps.next();
    } else if (mistakes.attempt()) send();
    else steps.show(mistakes.first() ?? '');
  };
  return (
    <form class="sheet" noValidate onSubmit={press}>
      <progress class="answered" max={1} value={answeredPart(fields, values)} aria-hidden="true" />
      <h1>{textOf(door.form.label, language)}</h1>
      {steps.at === 0 && door.form.intro && <p class="intro">{textOf(door.form.intro, language)}</p>}
      <Remarks {...{ door, language, say }} />
      {steps.count > 1 && <StepHead {...{ steps, language, say }} />}
      {steps.fields.map((field) => (
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
        press={steps.last ? (door.edit == null ? 'submit' : 'save') : 'next'}
        back={steps.at > 0 ? steps.back : null}
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
