/** Signed links to a public form, one for each channel: what is submitted by one carries its mark. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstantShort } from '../../core/format';
import {
  type DoorLink,
  type Form,
  type FormRef,
  type KeptDoor,
  codeAddress,
  doorQueries,
  makeDoorLink,
  revokeDoorLink,
} from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { useSaying } from '../../shared/i18n/saying';
import { Icon, Tag } from '../../shared/ui';
import { wordsOf } from './wordsOf';
import { copyAddress } from './copying';
import css from './doors.module.css';

const DAYS = [7, 30, 90, 365] as const;

export function LinksPart({ door, form, target }: { door: KeptDoor; form: Form; target: FormRef }) {
  const { t } = useTranslation('doors');
  const say = useSay();
  const client = useQueryClient();
  const query = doorQueries.links(target, door.code);
  const links = useQuery(query);
  const [wrong, setWrong] = useState<string | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: query.queryKey });
  const field = form.fields.find((one) => one.code === door.ext);
  const make = async (label: string, days: number) => {
    try {
      const wish = { label, ...(door.ext !== null && { ext: label }), ...(days > 0 && { days }) };
      copyAddress((await makeDoorLink(target, door.code, wish)).url, t('copied'));
      setWrong(null);
      await refresh();
      return true;
    } catch (error) {
      setWrong(wordsOf(error, t('failed')));
      return false;
    }
  };
  return (
    <div className={css.links}>
      <h4>{t('links')}</h4>
      <p className={css.quiet}>{field === undefined ? t('linksPlain') : t('linksMark', { field: say(field.label) })}</p>
      <Making options={field?.options?.map((one) => ({ value: one.code, label: say(one.label) }))} onMake={make} />
      {wrong !== null && (
        <p role="alert" className={css.wrong}>
          {wrong}
        </p>
      )}
      <ul className={css.list}>
        {links.data?.map((link) => (
          <Line key={link.id} link={link} onRevoke={() => void revokeDoorLink(target, door.code, link.id).then(refresh)} />
        ))}
      </ul>
    </div>
  );
}

interface MakingProps {
  /** What the mark may be, where its field offers choices. */
  options: { value: string; label: string }[] | undefined;
  onMake: (label: string, days: number) => Promise<boolean>;
}

function Making({ options, onMake }: MakingProps) {
  const { t } = useTranslation('doors');
  const [label, setLabel] = useState('');
  const [days, setDays] = useState(0);
  const make = async () => {
    if (await onMake(label.trim(), days)) setLabel('');
  };
  const lasting = [{ value: 0, label: t('forGood') }, ...DAYS.map((count) => ({ value: count, label: t('days', { count }) }))];
  return (
    <div className={css.making}>
      {options === undefined ? (
        <Input
          value={label}
          maxLength={100}
          aria-label={t('channel')}
          placeholder={t('channelExample')}
          onChange={(event) => setLabel(event.target.value)}
          onPressEnter={() => void (label.trim() !== '' && make())}
        />
      ) : (
        <Select
          className={css.grow ?? ''}
          value={label === '' ? null : label}
          options={options}
          aria-label={t('channel')}
          placeholder={t('channel')}
          onChange={(code: string) => setLabel(code)}
        />
      )}
      <Select<number> value={days} options={lasting} aria-label={t('lasting')} onChange={setDays} />
      <Button type="primary" disabled={label.trim() === ''} onClick={() => void make()}>
        {t('make')}
      </Button>
    </div>
  );
}

function Line({ link, onRevoke }: { link: DoorLink; onRevoke: () => void }) {
  const { t } = useTranslation('doors');
  const saying = useSaying();
  const until = link.expires_at === null ? t('forGood') : t('until', { when: formatInstantShort(link.expires_at, saying) });
  return (
    <li className={css.link}>
      <span className={css.words}>
        <span>
          {link.label} {!link.good && <Tag family="neutral">{t('ended')}</Tag>}
        </span>
        <span className={css.quiet}>
          {t('submitted', { count: link.submitted })} · {until}
        </span>
      </span>
      <a className={css.download} href={codeAddress('qr', link.url)} download={`${link.label}.svg`}>
        {t('qrShort')}
      </a>
      <Button size="small" icon={<Icon name="copy" />} onClick={() => copyAddress(link.url, t('copied'))}>
        {t('copy')}
      </Button>
      <Button size="small" danger onClick={onRevoke}>
        {t('revoke')}
      </Button>
    </li>
  );
}
