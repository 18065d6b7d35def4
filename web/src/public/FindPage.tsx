/** @jsxImportSource preact */
/** The page on which a visitor looks up how far something has come: facts in, one answer for every kind of wrong. */
import { useRef, useState } from 'preact/hooks';
import type { Values } from '../core/model';
import { textOf } from '../core/model';
import { bodyOf, firstValues, inWords, issues } from './answers';
import { controlId, FieldBlock } from './FieldBlock';
import type { PageProps } from './FormPage';
import { Icon } from './Icon';
import { Result } from './Result';
import type { Found } from './result';
import { send, type Refusal } from './send';
import type { Say } from './words';

export function FindPage({ door, language, say }: PageProps) {
  const fields = door.form.fields.map((field) => ({ ...field, required: true }));
  const [values, setValues] = useState<Values>(firstValues(fields, door.given));
  const [tried, setTried] = useState(false);
  const [searching, setSearching] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [at, setAt] = useState(new Date());
  const heading = useRef<HTMLHeadingElement>(null);
  const wrong = new Map([...issues(fields, values)].filter(([, issue]) => issue.code === 'required'));

  const search = async (): Promise<void> => {
    setSearching(true);
    const answer = await send<Found>(door.api, bodyOf(fields, values), language);
    setSearching(false);
    setRefusal(answer.ok ? null : answer);
    if (answer.ok) {
      setAt(new Date());
      setFound(answer.body);
    }
  };
  if (found !== null) {
    return (
      <Result
        found={found}
        at={at}
        door={door}
        language={language}
        say={say}
        busy={searching}
        refresh={() => void search()}
        again={() => {
          setFound(null);
          setTried(false);
          setValues({});
        }}
      />
    );
  }
  const press = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    const first = fields.find((field) => wrong.has(field.code));
    if (first === undefined) void search();
    else document.getElementById(controlId(first.code))?.focus();
  };
  const create = door.other('create');
  return (
    <form class="sheet" noValidate onSubmit={press}>
      <h1 ref={heading}>{textOf(door.form.label, language)}</h1>
      {door.form.intro && <p class="intro">{textOf(door.form.intro, language)}</p>}
      {fields.map((field) => {
        const issue = wrong.get(field.code);
        return (
          <FieldBlock
            key={field.code}
            field={{ ...field, hint: null }}
            value={values[field.code]}
            error={tried && issue ? inWords(issue, field, language, say) : null}
            language={language}
            say={say}
            api={door.api}
            change={(value) => {
              setRefusal(null);
              setValues((now) => ({ ...now, [field.code]: value }));
            }}
            leave={() => undefined}
            busy={() => undefined}
          />
        );
      })}
      <div class="submit">
        <div role="alert">
          {refusal !== null && (
            <p class="notice wrong">
              <Icon name="alert" />
              <span>{refusedWords(refusal, say)}</span>
            </p>
          )}
        </div>
        <button type="submit" class="primary" disabled={searching}>
          {say(searching ? 'finding' : 'find')}
        </button>
        {create !== null && (
          <p class="kept">
            <a href={create}>{say('file_one')}</a>
          </p>
        )}
      </div>
    </form>
  );
}

/** Say why nothing is shown. What was wrong with the facts is never said: that would tell a stranger which one fits. */
function refusedWords({ kind, after, message }: Refusal, say: Say): string {
  if (kind === 'offline') return say('find_offline');
  if (kind === 'throttled') return say('throttled_find', { after: after ?? 60 });
  if (kind === 'failed') return say('find_failed', { message });
  return say('nothing_found');
}
