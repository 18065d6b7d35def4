/** @jsxImportSource preact */
/** The page on which a visitor files something: questions, live checks, sending, and what happens when that fails. */
import type { RefObject } from 'preact';
import { textOf } from '../core/model';
import { Comings } from './Comings';
import { Done } from './Done';
import { FieldBlock } from './FieldBlock';
import type { PageProps } from './page';
import { Remarks } from './Remarks';
import { StepHead } from './StepHead';
import { SubmitBar } from './SubmitBar';
import { useFiling } from './useFiling';

export function FormPage(props: PageProps) {
  const { door, language, say } = props;
  const filing = useFiling(props);
  const { phase, mistakes, steps, fields } = filing;
  if (phase.at === 'done') return <Done {...{ door, language, say }} receipt={phase.receipt} another={filing.another} />;
  return (
    <form class="sheet" noValidate onSubmit={filing.press}>
      <progress class="answered" max={1} value={filing.answered} aria-hidden="true" />
      <h1>{textOf(door.form.label, language)}</h1>
      {steps.at === 0 && door.form.intro && <p class="intro">{textOf(door.form.intro, language)}</p>}
      <Remarks {...{ door, language, say }} />
      {steps.count > 1 && <StepHead {...{ steps, language, say }} />}
      {steps.fields.map((field) => (
        <FieldBlock
          key={field.code}
          field={field}
          value={filing.values[field.code]}
          error={mistakes.errorOf(field)}
          language={language}
          say={say}
          api={door.api}
          change={(value) => {
            mistakes.touch(field);
            filing.answer(field.code, value);
          }}
          leave={() => mistakes.leave(field)}
          busy={(count) => filing.busy(field.code, count)}
        />
      ))}
      <Comings fields={fields} language={language} say={say} />
      <Trap input={filing.trap} />
      <SubmitBar
        {...{ phase, say }}
        draft={filing.draft}
        retry={filing.retry}
        wrong={mistakes.count}
        general={mistakes.general}
        note={mistakes.note}
        uploading={filing.uploading}
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
