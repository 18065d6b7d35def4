/** @jsxImportSource preact */
/** The page on which a visitor looks up how far something has come: facts in, one answer for every kind of wrong. */
import { useState } from 'preact/hooks';
import type { FieldUi, Values } from '../core/model';
import { textOf } from '../core/model';
import { bodyOf, firstValues, inWords } from './answers';
import { isBlank } from '../core/value';
import { FieldBlock } from './FieldBlock';
import type { PageProps } from './page';
import { Icon } from './Icon';
import { Result } from './Result';
import type { Found } from './story';
import type { Refusal } from './send';
import { useSearch } from './useSearch';
import { focusField } from './useMistakes';
import type { Say } from './words';

export function FindPage({ door, language, say }: PageProps) {
  const fields = door.form.fields.map((field): FieldUi => ({ ...field, required: true, hint: null }));
  const [values, setValues] = useState<Values>(firstValues(fields, door.given));
  const [tried, setTried] = useState(false);
  const search = useSearch<Found>(door.api, language);
  const look = (): void => void search.run(bodyOf(fields, values));
  if (search.found !== null) {
    const again = (): void => {
      search.forget();
      setTried(false);
      setValues({});
    };
    return (
      <Result
        {...{ door, language, say, again }}
        found={search.found}
        at={search.at}
        busy={search.busy}
        failed={search.refusal === null ? null : refusedWords(search.refusal, say)}
        refresh={look}
      />
    );
  }
  const press = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    const missing = fields.find((field) => isBlank(values[field.code]));
    if (missing === undefined) look();
    else focusField(missing.code);
  };
  const errorOf = (field: FieldUi): string | null =>
    tried && isBlank(values[field.code]) ? inWords({ code: 'required' }, field, language, say) : null;
  return (
    <form class="sheet" noValidate onSubmit={press}>
      <h1>{textOf(door.form.label, language)}</h1>
      {door.form.intro && <p class="intro">{textOf(door.form.intro, language)}</p>}
      {fields.map((field) => (
        <FieldBlock
          key={field.code}
          {...{ field, language, say }}
          value={values[field.code]}
          error={errorOf(field)}
          api={door.api}
          change={(value) => setValues((now) => ({ ...now, [field.code]: value }))}
          leave={() => undefined}
          busy={() => undefined}
        />
      ))}
      <Foot say={say} busy={search.busy} refusal={search.refusal} create={door.other('create')} />
    </form>
  );
}

interface FootProps {
  say: Say;
  busy: boolean;
  refusal: Refusal | null;
  /** Where something new is filed, if the form has such a door. */
  create: string | null;
}

/** What closes the form: why nothing was found, the button, and the way to file something new. */
function Foot({ say, busy, refusal, create }: FootProps) {
  return (
    <div class="submit">
      <div role="alert">{refusal !== null && <Notice words={refusedWords(refusal, say)} />}</div>
      <button type="submit" class="button" disabled={busy}>
        {say(busy ? 'finding' : 'find')}
      </button>
      {create !== null && (
        <p class="kept">
          <a href={create}>{say('file_one')}</a>
        </p>
      )}
    </div>
  );
}

/** One line that something did not work. */
export function Notice({ words }: { words: string }) {
  return (
    <p class="notice wrong">
      <Icon name="alert" />
      <span>{words}</span>
    </p>
  );
}

/** Say why nothing is shown. What was wrong with the facts is never said: that would tell a stranger which one fits. */
function refusedWords({ kind, after, message }: Refusal, say: Say): string {
  if (kind === 'offline') return say('find_offline');
  if (kind === 'throttled') return say('throttled_find', { after: after ?? 60 });
  if (kind === 'failed') return say('find_failed', { message });
  return say('nothing_found');
}
