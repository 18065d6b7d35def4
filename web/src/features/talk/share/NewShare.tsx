/** A new link: the fields it shows, how long it works, and a password where one is wanted. */
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormUi } from '../../../core/model';
import { ApiProblem, type FormRef, makeShare } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { copyAddress } from './copyAddress';
import css from './share.module.css';

interface NewShareProps {
  form: FormUi;
  target: FormRef;
  id: string;
  onMade: () => Promise<void>;
}

const DAYS = [1, 7, 30, 90, 365] as const;

export function NewShare({ form, target, id, onMade }: NewShareProps) {
  const { t } = useTranslation('talk');
  const say = useSay();
  const [fields, setFields] = useState<string[]>([...form.page.header.filter((code) => form.fields.some((one) => one.code === code))]);
  const [days, setDays] = useState<number>(7);
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const make = async () => {
    setWrong(null);
    try {
      const wish = { fields, days, ...(password !== '' && { password }) };
      await copyAddress((await makeShare(target, id, wish)).url, t('share.copied'), t('share.made'));
      setPassword('');
      await onMade();
    } catch (error) {
      setWrong(error instanceof ApiProblem ? (error.problems[0]?.message ?? error.detail) : t('share.failed'));
    }
  };
  return (
    <>
      <fieldset className={css.fields}>
        <legend>{t('share.fields')}</legend>
        <Checkbox.Group
          value={fields}
          onChange={(chosen) => setFields(chosen.map(String))}
          options={form.fields.map((field) => ({ value: field.code, label: say(field.label) }))}
        />
      </fieldset>
      <Days days={days} onPick={setDays} />
      <label className={css.row}>
        <span>{t('share.password')}</span>
        <Input.Password
          value={password}
          autoComplete="new-password"
          placeholder={t('share.noPassword')}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      {wrong !== null && (
        <p role="alert" className={css.wrong}>
          {wrong}
        </p>
      )}
      <Button type="primary" disabled={fields.length === 0} onClick={() => void make()}>
        {t('share.make')}
      </Button>
    </>
  );
}

function Days({ days, onPick }: { days: number; onPick: (days: number) => void }) {
  const { t } = useTranslation('talk');
  return (
    <label className={css.row}>
      <span>{t('share.days')}</span>
      <Select<number>
        value={days}
        onChange={onPick}
        aria-label={t('share.days')}
        options={DAYS.map((count) => ({ value: count, label: t('share.dayCount', { count }) }))}
      />
    </label>
  );
}
