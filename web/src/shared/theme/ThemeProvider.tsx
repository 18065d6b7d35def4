/** Gives Ant Design the project's look, and puts theme and density on the page for everything else. */
import { ConfigProvider, type ThemeConfig, theme as antd } from 'antd';
import type { Locale } from 'antd/es/locale';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { cspNonce } from '../csp';
import { useLanguage } from '../i18n/language';
import { usePreference } from '../preferences';
import values from './antd-theme.json';
import { loadLocale, localeAtHand } from './locales';
import { densityPreference, themePreference } from './preferences';

type Algorithm = typeof antd.darkAlgorithm;

/** The dark algorithm mixes the named colours with black; ours are already made for dark, so they stay as given. */
const keepNamedColours: Algorithm = (seed, map = antd.darkAlgorithm(seed)) => ({
  ...map,
  colorPrimary: seed.colorPrimary,
  colorSuccess: seed.colorSuccess,
  colorWarning: seed.colorWarning,
  colorError: seed.colorError,
  colorInfo: seed.colorInfo,
  colorLink: seed.colorLink,
});

const configs: Record<'light' | 'dark', ThemeConfig> = {
  light: { ...values.light, algorithm: antd.defaultAlgorithm },
  dark: { ...values.dark, algorithm: [antd.darkAlgorithm, keepNamedColours] },
};

const csp = { nonce: cspNonce() ?? '' };
// Two-character Chinese labels must stay as written, for readers and for tests that look for them. The sign of being
// busy is ours: Ant Design's own says "loading" in English, and stays when an answer comes before it has faded in.
const button = { autoInsertSpace: false, loadingIcon: <span className="dg-spinner" aria-hidden /> };

export function ThemeProvider({ children }: { children: ReactNode }) {
  const shade = useShade();
  const [density] = usePreference(densityPreference);
  const locale = useLocale();
  useEffect(() => {
    document.documentElement.dataset.theme = shade;
    document.documentElement.dataset.density = density;
  }, [shade, density]);
  return (
    <ConfigProvider
      theme={configs[shade]}
      csp={csp}
      button={button}
      componentSize={density === 'compact' ? 'small' : 'middle'}
      locale={locale}
    >
      {children}
    </ConfigProvider>
  );
}

/** The shade in force: the choice, or the system's while the choice is to follow it. */
export function useShade(): 'light' | 'dark' {
  const [choice] = usePreference(themePreference);
  const systemIsDark = useSyncExternalStore(subscribeToSystem, () => systemDark().matches);
  if (choice !== 'system') return choice;
  return systemIsDark ? 'dark' : 'light';
}

function systemDark(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)');
}

function subscribeToSystem(listener: () => void): () => void {
  const query = systemDark();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

function useLocale(): Locale {
  const language = useLanguage();
  const [locale, setLocale] = useState(() => localeAtHand(language));
  useEffect(() => {
    let current = true;
    void loadLocale(language).then((words) => current && setLocale(words));
    return () => {
      current = false;
    };
  }, [language]);
  return locale;
}
