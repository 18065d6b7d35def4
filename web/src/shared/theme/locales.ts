/** Ant Design's own words in each language. English comes with it; Chinese is fetched when spoken. */
import enUS from 'antd/locale/en_US';
import type { Locale } from 'antd/es/locale';
import type { Language } from '../api/types';

const loaded: Record<Language, Locale | null> = { en: enUS, zh: null };

/** The words at hand now. There is always a locale: one that came later would make Ant Design rebuild the whole page. */
export function localeAtHand(language: Language): Locale {
  return loaded[language] ?? enUS;
}

export async function loadLocale(language: Language): Promise<Locale> {
  if (language === 'zh') loaded.zh ??= (await import('antd/locale/zh_CN')).default;
  return localeAtHand(language);
}
