/** The name of a saved view, and who sees it: oneself, some roles, everybody. */
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView, SavedViews, Sharing, ViewChange } from '../../../../shared/api';
import { useSay } from '../../../../shared/i18n/language';
import { Dialog } from '../../../../shared/ui';
import css from '../list.module.css';

interface SaveDialogProps {
  /** Null for a new one. */
  view: SavedView | null;
  mayShare: boolean;
  roles: SavedViews['roles'];
  onClose: () => void;
  onSave: (change: ViewChange) => Promise<void>;
}

const WAYS: readonly Sharing[] = ['private', 'roles', 'all'];

export function SaveDialog({ view, mayShare, roles, onClose, onSave }: SaveDialogProps) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const [name, setName] = useState(view?.name ?? '');
  const [sharing, setSharing] = useState<Sharing>(view?.sharing ?? 'private');
  const [picked, setPicked] = useState<readonly string[]>(view?.roles ?? []);
  const title = t(view === null ? 'saved.newTitle' : 'saved.changeTitle');
  const ready = name.trim() !== '' && (sharing !== 'roles' || picked.length > 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) void onSave({ name: name.trim(), sharing, roles: [...picked] });
  };
  const toggle = (code: string) => setPicked(picked.includes(code) ? picked.filter((one) => one !== code) : [...picked, code]);
  return (
    <Dialog open label={title} onClose={onClose}>
      <form className={css.saveForm} onSubmit={submit}>
        <h2>{title}</h2>
        <label className={css.saveName}>
          {t('saved.name')}
          <input
            className={css.find}
            value={name}
            maxLength={60}
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {mayShare && (
          <fieldset className={css.saveWays}>
            <legend>{t('saved.who')}</legend>
            {WAYS.filter((way) => way !== 'roles' || roles.length > 0).map((way) => (
              <label key={way} className={css.tick}>
                <input type="radio" name="sharing" checked={sharing === way} onChange={() => setSharing(way)} />
                {t(`saved.way.${way}`)}
              </label>
            ))}
            {sharing === 'roles' && (
              <div className={css.saveRoles}>
                {roles.map((role) => (
                  <label key={role.code} className={css.tick}>
                    <input type="checkbox" checked={picked.includes(role.code)} onChange={() => toggle(role.code)} />
                    {say(role.label)}
                  </label>
                ))}
              </div>
            )}
          </fieldset>
        )}
        <p className={css.quiet}>{t('saved.grants')}</p>
        <div className={css.saveFoot}>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" htmlType="submit" disabled={!ready}>
            {t('saved.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
