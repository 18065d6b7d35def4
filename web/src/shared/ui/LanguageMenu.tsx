/** Changes the language of the page, before signing in as well as after. */
import { useTranslation } from 'react-i18next';
import { languageNames, languages, useLanguage } from '../i18n/language';
import { useSpeak } from '../i18n/useSpeak';
import { Icon } from './Icon';
import css from './LanguageMenu.module.css';
import { Menu } from './Menu';

export function LanguageMenu({ compact = false, full = false }: { compact?: boolean; full?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const speak = useSpeak();
  const name = languageNames[language];
  // What is read out must contain what is seen, or whoever speaks to the page cannot name the button.
  const spoken = name.full.includes(name.short) ? name.full : `${name.short} · ${name.full}`;
  return (
    <Menu
      label={`${t('bar.language')}: ${full ? name.full : spoken}`}
      side="below-right"
      className={css.button ?? ''}
      groups={[
        {
          key: 'languages',
          items: languages.map((one) => ({
            key: one,
            label: <span lang={languageNames[one].tag}>{languageNames[one].full}</span>,
            checked: one === language,
            onSelect: () => void speak(one),
          })),
        },
      ]}
    >
      <Icon name="globe" size={compact ? 20 : 16} />
      {!compact && (full ? name.full : name.short)}
      {full && <Icon name="down" size={14} />}
    </Menu>
  );
}
