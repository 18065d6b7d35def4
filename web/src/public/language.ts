/** Which language the visitor reads: what was chosen before on this device, else what the browser asks for. */
import type { Language } from '../core/model';

const KEY = 'dougong.language';

export function startLanguage(): Language {
  const kept = read();
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Remember the choice and tell the document, so that readers pronounce it rightly. */
export function markLanguage(page: Document, language: Language): void {
  page.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Without storage the choice holds for this visit.
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
