/** Which languages there are, which one is spoken now, and picking a text in it. */
import { useTranslation } from 'react-i18next';
import type { Language, Text } from '../api/types';

export const languages: readonly Language[] = ['zh', 'en'];

/** The languages' own names, which are never translated. */
export const languageNames: Record<Language, { full: string; short: string; tag: string }> = {
  zh: { full: '简体中文', short: '中文', tag: 'zh-CN' },
  en: { full: 'English', short: 'EN', tag: 'en' },
};

export function languageOf(tag: string | null | undefined): Language {
  return tag?.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

/** The text in the language asked for, else in the other one, else empty. */
export function say(text: Text | null | undefined, language: Language): string {
  if (!text) return '';
  return text[language] ?? text.zh ?? text.en ?? '';
}

/** A label in the middle of a sentence: English lowers its first letter, unless it begins with an abbreviation. */
export function inSentence(label: string, language: Language): string {
  if (language !== 'en' || /^[A-Z]{2}/.test(label)) return label;
  return label.charAt(0).toLowerCase() + label.slice(1);
}

export function useLanguage(): Language {
  return languageOf(useTranslation().i18n.language);
}

/** Picks texts of metadata in the language of the page. */
export function useSay(): (text: Text | null | undefined) => string {
  const language = useLanguage();
  return (text) => say(text, language);
}
