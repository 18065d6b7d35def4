/** The person's menu: account, language, appearance, density, sign out. */
import { useTranslation } from 'react-i18next';
import { useMe } from '../../shared/api';
import { languageNames, languages, useLanguage } from '../../shared/i18n/language';
import { useSpeak } from '../../shared/i18n/useSpeak';
import { links } from '../../shared/links';
import { usePreference } from '../../shared/preferences';
import { useSignOut } from '../../shared/signOut';
import { densities, densityPreference, themePreference, themes } from '../../shared/theme/preferences';
import { UserAvatar } from '../../shared/ui';
import { Menu, type MenuGroup } from '../../shared/ui/Menu';
import css from './PersonMenu.module.css';

export function PersonMenu({ side }: { side: 'right-up' | 'below-right' }) {
  const { t } = useTranslation();
  const me = useMe();
  const groups = useGroups();
  if (!me) return null;
  return (
    <Menu
      label={t('person.menu', { name: me.name })}
      side={side}
      className={css.button ?? ''}
      groups={groups}
      header={
        <div className={css.head}>
          <UserAvatar name={me.name} id={me.id} size="large" />
          <div>
            <div className={css.name}>{me.name}</div>
            <div className={css.login}>{[me.login, me.department?.label].filter(Boolean).join(' · ')}</div>
          </div>
        </div>
      }
    >
      <UserAvatar name={me.name} id={me.id} />
    </Menu>
  );
}

function useGroups(): MenuGroup[] {
  const { t } = useTranslation();
  const [theme, setTheme] = usePreference(themePreference);
  const [density, setDensity] = usePreference(densityPreference);
  const language = useLanguage();
  const speak = useSpeak();
  const leave = useSignOut();
  return [
    { key: 'account', items: [{ key: 'account', icon: 'user', label: t('person.account'), href: links.me }] },
    {
      key: 'language',
      label: t('person.language'),
      items: languages.map((one) => ({
        key: one,
        label: <span lang={languageNames[one].tag}>{languageNames[one].full}</span>,
        checked: one === language,
        onSelect: () => void speak(one),
      })),
    },
    {
      key: 'theme',
      label: t('person.theme'),
      items: themes.map((one) => ({
        key: one,
        label: t(`theme.${one}`),
        checked: one === theme,
        onSelect: () => setTheme(one),
      })),
    },
    {
      key: 'density',
      label: t('person.density'),
      items: densities.map((one) => ({
        key: one,
        label: t(`density.${one}`),
        checked: one === density,
        onSelect: () => setDensity(one),
      })),
    },
    { key: 'leave', items: [{ key: 'leave', icon: 'back', label: t('person.signOut'), onSelect: () => void leave() }] },
  ];
}
