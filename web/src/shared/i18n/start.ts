/**
 * Starts i18next. Called once by the entry of each application.
 *
 * Texts are fetched by namespace and language when first used: `common` lies here, every feature brings its own
 * (features/<name>/i18n/{zh,en}.json, namespace = name), the renderer has `render`.
 */
import i18next, { type BackendModule, type ReadCallback } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { session } from '../api/session';
import type { Language } from '../api/types';
import { recall, remember } from '../preferences';
import { inSentence, languageNames, languageOf } from './language';

type Resource = Record<string, unknown>;
export type ResourceLoader = (namespace: string, language: Language) => Promise<Resource>;

function backend(load: ResourceLoader): BackendModule {
  return {
    type: 'backend',
    init: () => undefined,
    read(language: string, namespace: string, done: ReadCallback) {
      load(namespace, languageOf(language)).then(
        (texts) => done(null, texts),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), false),
      );
    },
  };
}

/** The language remembered on this device, else the browser's. */
export function firstLanguage(): Language {
  return languageOf(recall('language') ?? navigator.language);
}

export async function startI18n(load: ResourceLoader, language: Language = firstLanguage()): Promise<void> {
  i18next.on('languageChanged', (tag) => settle(languageOf(tag)));
  await i18next
    .use(backend(load))
    .use(initReactI18next)
    .init({
      lng: language,
      supportedLngs: ['zh', 'en'],
      fallbackLng: false,
      ns: ['common'],
      defaultNS: 'common',
      fallbackNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  i18next.services.formatter?.add('inSentence', (label: unknown, tag) => inSentence(String(label), languageOf(tag)));
}

/** Speaks another language from now on, here and to the server. */
export async function speak(language: Language): Promise<void> {
  remember('language', language);
  await i18next.changeLanguage(language);
}

function settle(language: Language): void {
  session.speak(language);
  document.documentElement.lang = languageNames[language].tag;
}
