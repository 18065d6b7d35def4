/** Who one is here, and how the pages look and speak. Choices take effect at once. */
import { useQueryClient } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { offsetLabel } from '../../core/zone';
import { changeMe, queries, useMe } from '../../shared/api';
import { languageNames, languages, useLanguage } from '../../shared/i18n/language';
import { useNow } from '../../shared/i18n/saying';
import { useSpeak } from '../../shared/i18n/useSpeak';
import { usePreference } from '../../shared/preferences';
import { useSignOut } from '../../shared/signOut';
import { densities, densityPreference, themePreference, themes } from '../../shared/theme/preferences';
import { ErrorState, PageHeader, Tag, UserAvatar, toast, usePage } from '../../shared/ui';
import css from './AccountPage.module.css';
import { zoneNames } from './zones';

export function AccountPage() {
  const { t } = useTranslation('account');
  const me = useMe();
  const leave = useSignOut();
  usePage([{ label: t('common:person.account') }]);
  if (!me) return null;
  return (
    <div className={css.page}>
      <PageHeader
        title={me.name}
        meta={[me.login, me.department?.label].filter(Boolean).join(' · ')}
        lead={<UserAvatar name={me.name} id={me.id} size="large" />}
        actions={<Button onClick={() => void leave()}>{t('common:person.signOut')}</Button>}
      />
      <section className={css.card} aria-labelledby="account-who">
        <h2 id="account-who">{t('who')}</h2>
        <dl className={css.facts}>
          <Fact name={t('name')}>{me.name}</Fact>
          <Fact name={t('login')}>{me.login}</Fact>
          <Fact name={t('department')}>{me.department?.label ?? t('noDepartment')}</Fact>
          {me.admin && (
            <Fact name={t('rights')}>
              <Tag family="accent">{t('admin')}</Tag>
            </Fact>
          )}
        </dl>
        <p className={css.hint}>{t('whoHint')}</p>
      </section>
      <Choices />
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Choices() {
  const { t } = useTranslation('account');
  const language = useLanguage();
  const speak = useSpeak();
  const [theme, setTheme] = usePreference(themePreference);
  const [density, setDensity] = usePreference(densityPreference);
  return (
    <section className={css.card} aria-labelledby="account-look">
      <h2 id="account-look">{t('look')}</h2>
      <Choice
        label={t('common:person.language')}
        value={language}
        options={languages.map((one) => ({ value: one, label: languageNames[one].full }))}
        onChange={(next) => void speak(next)}
      />
      <Zone />
      <Choice
        label={t('common:person.theme')}
        value={theme}
        options={themes.map((one) => ({ value: one, label: t(`common:theme.${one}`) }))}
        onChange={setTheme}
      />
      <Choice
        label={t('common:person.density')}
        value={density}
        options={densities.map((one) => ({ value: one, label: t(`common:density.${one}`) }))}
        onChange={setDensity}
      />
      <p className={css.hint}>{t('lookHint')}</p>
    </section>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: { value: T; label: string }[];
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <div className={css.choice}>
      <span className={css.label}>{label}</span>
      <Segmented<T> aria-label={label} value={value} options={options} onChange={onChange} />
    </div>
  );
}

/** The zone in which times are shown to this person; deadlines keep the organisation's. */
function Zone() {
  const { t } = useTranslation('account');
  const me = useMe();
  const now = useNow();
  const client = useQueryClient();
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const zone = me?.zone ?? '';
  const change = async (next: string) => {
    setSaving(true);
    setError(null);
    try {
      const answer = await changeMe({ zone: next });
      client.setQueryData(queries.me().queryKey, (old) => old && { ...old, user: answer.user });
      toast(t('zoneChanged', { zone: next }));
    } catch (failure) {
      setError(failure);
    } finally {
      setSaving(false);
    }
  };
  return (
    <>
      <div className={css.choice}>
        <label className={css.label} htmlFor="zone">
          {t('zone')}
        </label>
        <Select
          id="zone"
          className={css.zone ?? ''}
          showSearch
          value={zone}
          loading={saving}
          onChange={(next: string) => void change(next)}
          options={zoneNames(zone).map((name) => ({ value: name, label: `${name} (${offsetLabel(now, name)})` }))}
        />
      </div>
      {error !== null && <ErrorState error={error} title={t('zoneFailed')} />}
    </>
  );
}
