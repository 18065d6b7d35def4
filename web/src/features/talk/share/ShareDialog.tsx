/** Links that show a record to whoever has them: what, for how long, behind a password or not; and those there are. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstantShort } from '../../../core/format';
import type { FormUi } from '../../../core/model';
import { type FormRef, type Share, revokeShare, talkQueries } from '../../../shared/api';
import { useSaying } from '../../../shared/i18n/saying';
import { Dialog, Icon } from '../../../shared/ui';
import { copyAddress } from './copyAddress';
import { NewShare } from './NewShare';
import css from './share.module.css';

interface ShareDialogProps {
  open: boolean;
  form: FormUi;
  target: FormRef;
  id: string;
  onClose: () => void;
}

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
  const client = useQueryClient();
  const query = talkQueries.shares(target, id);
  const shares = useQuery(query);
  const refresh = () => client.invalidateQueries({ queryKey: query.queryKey });
  return (
    <div className={css.body}>
      <p className={css.quiet}>{t('share.detail')}</p>
      <NewShare form={form} target={target} id={id} onMade={refresh} />
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
      <Button size="small" icon={<Icon name="copy" />} onClick={() => void copyAddress(share.url, t('share.copied'), share.url)}>
        {t('share.copy')}
      </Button>
      <Button size="small" danger onClick={onRevoke}>
        {t('share.revoke')}
      </Button>
    </li>
  );
}
