/** The public forms of a form: where they are, how they stand, and the signed links that were handed out. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstantShort } from '../../core/format';
import { type Form, type FormRef, type KeptDoor, changeDoor, codeAddress, doorQueries } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { useSaying } from '../../shared/i18n/saying';
import { Dialog, ErrorState, Icon, SkeletonRows, Tag, toast } from '../../shared/ui';
import { LinksPart } from './LinksPart';
import { copyAddress } from './copying';
import css from './doors.module.css';
import { wordsOf } from './wordsOf';

interface DoorsPanelProps {
  form: Form;
  target: FormRef;
  onClose: () => void;
}

export function DoorsPanel({ form, target, onClose }: DoorsPanelProps) {
  const { t } = useTranslation('doors');
  const doors = useQuery(doorQueries.doors(target));
  return (
    <Dialog open label={t('title')} shape="right" onClose={onClose}>
      <div className={css.inside}>
        <header className={css.head}>
          <h2>{t('title')}</h2>
          <button type="button" className={css.x} aria-label={t('close')} onClick={onClose}>
            <Icon name="x" />
          </button>
        </header>
        {doors.isPending && <SkeletonRows rows={4} />}
        {doors.isError && <ErrorState error={doors.error} onRetry={() => void doors.refetch()} />}
        {doors.data?.map((door) => <DoorPart key={door.code} {...{ door, form, target }} />)}
      </div>
    </Dialog>
  );
}

function DoorPart({ door, form, target }: { door: KeptDoor; form: Form; target: FormRef }) {
  const { t } = useTranslation('doors');
  const say = useSay();
  const saying = useSaying();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: doorQueries.doors(target).queryKey });
  const shut = async (open: boolean) => {
    await changeDoor(target, door.code, { shut: !open }).catch((error: unknown) => toast(wordsOf(error, t('failed'))));
    await refresh();
  };
  const terms = [
    door.from !== null && t('from', { when: formatInstantShort(door.from, saying) }),
    door.until !== null && t('until', { when: formatInstantShort(door.until, saying) }),
    door.once && t('once'),
  ].filter((term) => term !== false);
  return (
    <section className={css.door} aria-label={say(door.label)}>
      <div className={css.row}>
        <h3>{say(door.label)}</h3>
        <Tag family={door.open ? 'success' : 'neutral'}>{t(door.why === null ? 'open' : `why.${door.why}`)}</Tag>
        <span className={css.grow} />
        <label className={css.switch}>
          <Switch size="small" checked={!door.shut} onChange={(open) => void shut(open)} aria-label={t('taking')} />
        </label>
      </div>
      {door.can === 'create' && (
        <p className={css.quiet}>
          {door.most === null ? t('submitted', { count: door.submitted }) : t('submittedOf', { count: door.submitted, most: door.most })}
          {terms.map((term) => ` · ${term}`)}
        </p>
      )}
      <div className={css.address}>
        <img className={css.code} src={codeAddress('qr', door.url)} alt={t('qr', { name: say(door.label) })} />
        <div className={css.words}>
          <a href={door.url} target="_blank" rel="noreferrer">
            {door.url}
          </a>
          <span className={css.row}>
            <Button size="small" icon={<Icon name="copy" />} onClick={() => copyAddress(door.url, t('copied'))}>
              {t('copy')}
            </Button>
            <a className={css.download} href={codeAddress('qr', door.url)} download={`${door.code}.svg`}>
              {t('download')}
            </a>
          </span>
        </div>
      </div>
      {door.password && <PasswordPart {...{ door, target }} onDone={() => void refresh()} />}
      {door.can === 'create' && <LinksPart {...{ door, form, target }} />}
    </section>
  );
}

function PasswordPart({ door, target, onDone }: { door: KeptDoor; target: FormRef; onDone: () => void }) {
  const { t } = useTranslation('doors');
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const save = async () => {
    try {
      await changeDoor(target, door.code, { password });
      setPassword('');
      setWrong(null);
      toast(t('passwordSet'));
      onDone();
    } catch (error) {
      setWrong(wordsOf(error, t('failed')));
    }
  };
  return (
    <div>
      <span className={css.quiet}>{t(door.password_set ? 'hasPassword' : 'needsPassword')}</span>
      <div className={css.row}>
        <Input.Password
          value={password}
          autoComplete="new-password"
          aria-label={t('password')}
          placeholder={t('password')}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button disabled={password === ''} onClick={() => void save()}>
          {t('set')}
        </Button>
      </div>
      {wrong !== null && (
        <p role="alert" className={css.wrong}>
          {wrong}
        </p>
      )}
    </div>
  );
}
