/** Login, password, stay signed in. What is wrong stands at the field it concerns, or above the button. */
import { Button, Checkbox, Input } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../shared/ui';
import css from './SignInForm.module.css';
import type { Entry, Refusal } from './useSignIn';

const MINUTE = 60;

interface SignInFormProps {
  login: string;
  password: string;
  onLogin: (login: string) => void;
  onPassword: (password: string) => void;
  entry: Entry;
  onSubmit: (remember: boolean) => void;
}

export function SignInForm({ login, password, onLogin, onPassword, entry, onSubmit }: SignInFormProps) {
  const { t } = useTranslation('session');
  const [remember, setRemember] = useState(true);
  const [tried, setTried] = useState(false);
  const missingLogin = tried && login.trim() === '';
  const missingPassword = tried && password === '';
  const wrong = entry.refusal?.kind === 'wrong';
  const throttled = entry.refusal?.kind === 'throttled';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const first = login.trim() === '' ? 'login' : password === '' ? 'password' : null;
    if (first) document.getElementById(first)?.focus();
    else onSubmit(remember);
  };
  const change = (set: (value: string) => void) => (value: string) => {
    entry.forget();
    set(value);
  };

  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <Field id="login" label={t('login')} error={missingLogin ? t('missingLogin') : null}>
        <Input
          id="login"
          name="username"
          size="large"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={login}
          status={missingLogin || wrong ? 'error' : ''}
          aria-invalid={missingLogin || wrong}
          aria-describedby={missingLogin ? 'login-error' : wrong ? 'refusal' : undefined}
          onChange={(event) => change(onLogin)(event.target.value)}
        />
      </Field>
      <Field id="password" label={t('password')} error={missingPassword ? t('missingPassword') : null}>
        <Password
          value={password}
          bad={missingPassword || wrong}
          describedBy={missingPassword ? 'password-error' : wrong ? 'refusal' : undefined}
          onChange={change(onPassword)}
        />
      </Field>
      <Checkbox checked={remember} onChange={(event) => setRemember(event.target.checked)}>
        {t('remember')}
      </Checkbox>
      {entry.refusal && <RefusalNote refusal={entry.refusal} />}
      <Button type="primary" size="large" htmlType="submit" block loading={entry.busy} disabled={throttled}>
        {t('submit')}
      </Button>
    </form>
  );
}

interface PasswordProps {
  value: string;
  bad: boolean;
  describedBy: string | undefined;
  onChange: (value: string) => void;
}

function Password({ value, bad, describedBy, onChange }: PasswordProps) {
  const { t } = useTranslation('session');
  const [shown, setShown] = useState(false);
  return (
    <Input
      id="password"
      name="password"
      size="large"
      type={shown ? 'text' : 'password'}
      autoComplete="current-password"
      value={value}
      status={bad ? 'error' : ''}
      aria-invalid={bad}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.value)}
      suffix={
        <button
          type="button"
          className={css.eye}
          aria-label={t('show')}
          aria-pressed={shown}
          title={t(shown ? 'hide' : 'show')}
          onClick={() => setShown(!shown)}
        >
          <Icon name={shown ? 'lock' : 'eye'} />
        </button>
      }
    />
  );
}

function Field({ id, label, error, children }: { id: string; label: string; error: string | null; children: ReactNode }) {
  return (
    <div>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      {children}
      {error && (
        <p className={css.error} id={`${id}-error`}>
          <Icon name="xc" size={14} /> {error}
        </p>
      )}
    </div>
  );
}

function RefusalNote({ refusal }: { refusal: Refusal }) {
  const { t } = useTranslation('session');
  const wait = (seconds: number) =>
    seconds < 2 * MINUTE
      ? t('throttled', { count: seconds })
      : t('throttledLong', { minutes: Math.floor(seconds / MINUTE), seconds: seconds % MINUTE });
  const texts: Record<Refusal['kind'], () => string> = {
    wrong: () => t('wrong'),
    offline: () => t('offline'),
    throttled: () => (refusal.kind === 'throttled' ? wait(refusal.seconds) : ''),
    other: () => (refusal.kind === 'other' && refusal.detail) || t('failed'),
  };
  // A countdown that spoke every second would drown everything else.
  const spoken = refusal.kind === 'throttled' ? { role: 'timer' } : { role: 'alert' };
  return (
    <div className={css.refusal} id="refusal" {...spoken}>
      <Icon name={refusal.kind === 'throttled' ? 'clock' : 'xc'} />
      <span>{texts[refusal.kind]()}</span>
    </div>
  );
}
