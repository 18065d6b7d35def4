/** @jsxImportSource preact */
/** Asks for the password of a form before anything of it is shown. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { textOf } from '../core/model';
import type { DoorUi } from './door';
import { Icon } from './Icon';
import type { PageProps } from './page';
import type { Refusal } from './send';
import { reenter, unlock } from './submitting';
import type { Say } from './words';

export function PasswordPage({ door, language, say, opened }: PageProps & { opened: (ui: DoorUi) => void }) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => void reenter(door, language).then((ui) => (ui === null ? undefined : opened(ui))), []);
  const press = async (event: Event): Promise<void> => {
    event.preventDefault();
    const password = input.current?.value ?? '';
    if (password === '') return input.current?.focus();
    setBusy(true);
    const answer = await unlock(door, password, language);
    setBusy(false);
    if (answer.ok) return opened(answer.body);
    setWrong(refusedWords(answer, say));
    input.current?.select();
  };
  return (
    <form class="sheet" noValidate onSubmit={(event) => void press(event)}>
      <h1>{textOf(door.form.label, language)}</h1>
      <p class="intro">{say('locked')}</p>
      <div class="field">
        <label for="door-password">{say('password')}</label>
        <input
          id="door-password"
          ref={input}
          class="control"
          type="password"
          autoComplete="current-password"
          aria-invalid={wrong !== null}
          maxLength={200}
        />
      </div>
      <div class="submit">
        <div role="alert">{wrong !== null && <Wrong words={wrong} />}</div>
        <button type="submit" class="button" disabled={busy}>
          {say('enter')}
        </button>
      </div>
    </form>
  );
}

function Wrong({ words }: { words: string }) {
  return (
    <p class="notice wrong">
      <Icon name="alert" />
      <span>{words}</span>
    </p>
  );
}

function refusedWords({ kind, after, message }: Refusal, say: Say): string {
  if (kind === 'offline') return say('find_offline');
  if (kind === 'throttled') return say('throttled_find', { after: after ?? 60 });
  return message;
}
