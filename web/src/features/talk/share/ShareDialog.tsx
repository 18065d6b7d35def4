/** Links that show a record to whoever has them: what, for how long, behind a password or not; and those there are. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstantShort } from '../../../core/format';
import type { FormUi } from '../../../core/model';
import { ApiProblem, type FormRef, makeShare, revokeShare, type Share, talkQueries } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { useSaying } from '../../../shared/i18n/saying';
import { Dialog, Icon, toast } from '../../../shared/ui';
import css from './share.module.css';

interface ShareDialogProps {
  open: boolean;
  form: FormUi;
  target: FormRef;
  id: string;
  onClose: () => void;
}

const DAYS = [1, 7, 30, 90, 365] as const;

export function ShareDialog({ open, onClose, ...rest }: ShareDialogProps) {
  const { t } = useTranslation('talk');
  return (
    <Dialog open={open} label={t('share.title')} shape="right" onClose={onClose}>
      <div className={css.inside}>
        <header className={css.head}>
          <h2>{t('share.title')}</h2>
          <button type="button" className={css.x} aria-label={t('share.close')} onClick={onClose}>
            <Icon name="x" />
          </button>
        </header>
        <Inside {...rest} />
      </div>
    </Dialog>
  );
}

function Inside({ form, target, id }: Omit<ShareDialogProps, 'open' | 'onClose'>) {
  const { t } = useTranslation('talk');
  const say = useSay();
  const client = useQueryClient();
  const query = talkQueries.shares(target, id);
  const shares = useQuery(query);
  const [fields, setFields] = useState<string[]>([...form.page.header.filter((code) => form.fields.some((one) => one.code === code))]);
  const [days, setDays] = useState<number>(7);
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: query.queryKey });
  const make = async () => {
    setWrong(null);
    try {
      const wish = { fields, days, ...(password !== '' && { password }) };
      await copy((await makeShare(target, id, wish)).url, t('share.copied'), t('share.made'));
      setPassword('');
      await refresh();
    } catch (error) {
      setWrong(error instanceof ApiProblem ? (error.problems[0]?.message ?? error.detail) : t('share.failed'));
    }
  };
  return (
    <div className={css.body}>
      <p className={css.quiet}>{t('share.detail')}</p>
      <fieldset className={css.fields}>
        <legend>{t('share.fields')}</legend>
        <Checkbox.Group
          value={fields}
          onChange={(chosen) => setFields(chosen.map(String))}
          options={form.fields.map((field) => ({ value: field.code, label: say(field.label) }))}
        />
      </fieldset>
      <label className={css.row}>
        <span>{t('share.days')}</span>
        <Select<number>
          value={days}
          onChange={setDays}
          aria-label={t('share.days')}
          options={DAYS.map((count) => ({ value: count, label: t('share.dayCount', { count }) }))}
        />
      </label>
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
      {shares.data !== undefined && shares.data.length > 0 && (
        <>
          <h3>{t('share.existing')}</h3>
          <ul className={css.list}>
            {shares.data.map((share) => (
              <Existing key={share.id} share={share} onRevoke={() => void revokeShare(target, id, share.id).then(refresh)} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Existing({ share, onRevoke }: { share: Share; onRevoke: () => void }) {
  const { t } = useTranslation('talk');
  const saying = useSaying();
  const until = formatInstantShort(share.expires_at, saying);
  return (
    <li className={css.link}>
      <span className={css.words}>
        <span>
          {share.password && <Icon name="lock" size={14} label={t('share.locked')} />} {t('share.until', { until, name: share.by.label })}
        </span>
        <span className={css.quiet}>{t('share.opened', { count: share.opened })}</span>
      </span>
      <Button size="small" icon={<Icon name="copy" />} onClick={() => void copy(share.url, t('share.copied'), share.url)}>
        {t('share.copy')}
      </Button>
      <Button size="small" danger onClick={onRevoke}>
        {t('share.revoke')}
      </Button>
    </li>
  );
}

/** Puts an address where it can be pasted from; where that is not allowed, the list of links has it. */
function copy(url: string, done: string, otherwise: string): Promise<void> {
  return navigator.clipboard.writeText(url).then(
    () => void toast(done),
    () => void toast(otherwise),
  );
}
