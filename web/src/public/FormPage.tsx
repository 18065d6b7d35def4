/** @jsxImportSource preact */
/** The page on which a visitor files something: questions, live checks, sending, and what happens when that fails. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../core/model';
import { textOf } from '../core/model';
import { answeredPart, asked, bodyOf, firstValues, inWords, issues, problemsByField } from './answers';
import { Done } from './Done';
import type { Door } from './door';
import { controlId, FieldBlock } from './FieldBlock';
import { SubmitBar } from './SubmitBar';
import { useDraft } from './useDraft';
import { useSubmission } from './useSubmission';
import type { Say } from './words';

export interface PageProps {
  readonly door: Door;
  readonly language: Language;
  readonly say: Say;
}

export function FormPage({ door, language, say }: PageProps) {
  const fields = asked(door.form.fields);
  const draft = useDraft(door.name, firstValues(fields, door.given));
  const { phase, submit, retry, reset } = useSubmission(door.api, language, draft.clear);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const [uploading, setUploading] = useState<Readonly<Record<string, number>>>({});
  const trap = useRef<HTMLInputElement>(null);

  const wrong = issues(fields, draft.values);
  const refusal = phase.at === 'writing' ? phase.refusal : null;
  const told = problemsByField(refusal?.problems ?? [], fields);
  const errorOf = (code: string): string | null => {
    const issue = wrong.get(code);
    const field = fields.find((item) => item.code === code);
    if (issue && field && (tried || left.has(code))) return inWords(issue, field, language, say);
    return changed.has(code) ? null : (told[code] ?? null);
  };
  const focusFirst = (codes: readonly string[]): void => {
    const first = fields.find((field) => codes.includes(field.code));
    if (first !== undefined) focusField(first.code);
  };
  useEffect(() => focusFirst(Object.keys(told)), [refusal]);

  if (phase.at === 'done') {
    return <Done door={door} language={language} say={say} receipt={phase.receipt} another={() => startOver()} />;
  }
  function startOver(): void {
    setTried(false);
    setLeft(new Set());
    reset();
    scrollTo(0, 0);
  }
  const press = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    setChanged(new Set());
    if (wrong.size > 0) return focusFirst([...wrong.keys()]);
    const website = trap.current?.value ?? '';
    submit({ ...bodyOf(fields, draft.values), ...(website === '' ? {} : { website }) });
  };
  const files = Object.values(uploading).reduce((sum, count) => sum + count, 0);
  return (
    <form class="sheet" noValidate onSubmit={press}>
      <progress class="answered" max={1} value={answeredPart(fields, draft.values)} aria-hidden="true" />
      <h1>{textOf(door.form.label, language)}</h1>
      {door.form.intro && <p class="intro">{textOf(door.form.intro, language)}</p>}
      {fields.map((field) => (
        <FieldBlock
          key={field.code}
          field={field}
          value={draft.values[field.code]}
          error={errorOf(field.code)}
          language={language}
          say={say}
          api={door.api}
          change={(value) => {
            setChanged((now) => new Set(now).add(field.code));
            draft.set(field.code, value);
            if (phase.at === 'waiting') reset();
          }}
          leave={() => setLeft((now) => new Set(now).add(field.code))}
          busy={(count) => setUploading((now) => ({ ...now, [field.code]: count }))}
        />
      ))}
      <div class="unseen" aria-hidden="true">
        <label>
          Website
          <input ref={trap} name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </div>
      <SubmitBar
        phase={phase}
        say={say}
        wrong={tried ? wrong.size : 0}
        general={told[''] ?? null}
        uploading={files > 0}
        draft={draft}
        retry={retry}
      />
    </form>
  );
}

/** Bring a field into view and put the cursor in its first control. */
function focusField(code: string): void {
  const control = document.getElementById(controlId(code));
  document.getElementById(`${controlId(code)}-block`)?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}
