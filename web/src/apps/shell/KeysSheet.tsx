/** The sheet of keys that work on the page it is opened over. */
import { useTranslation } from 'react-i18next';
import { type Hotkey, useHotkeys } from '../../shared/hotkeys/hotkeys';
import { Icon, Kbd } from '../../shared/ui';
import css from './KeysSheet.module.css';

const groups: readonly Hotkey['group'][] = ['general', 'list', 'record', 'form'];

export function KeysSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const hotkeys = useHotkeys();
  return (
    <div className={css.sheet}>
      <header className={css.head}>
        <h2>{t('keys.title')}</h2>
        <button type="button" className={css.close} aria-label={t('action.close')} onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      {groups.map((group) => {
        const own = distinct(hotkeys.filter((one) => one.group === group));
        return (
          own.length > 0 && (
            <section key={group} className={css.group}>
              <h3>{t(`keys.group.${group}`)}</h3>
              <dl>
                {own.map((one) => (
                  <div key={one.keys}>
                    <dt>{one.label}</dt>
                    <dd>
                      <Kbd keys={one.keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        );
      })}
    </div>
  );
}

function distinct(hotkeys: readonly Hotkey[]): Hotkey[] {
  return [...new Map(hotkeys.map((one) => [one.keys, one])).values()];
}
