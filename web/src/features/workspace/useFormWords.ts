/** What a form is called: at the start of a sentence, and in the middle of one (English lowers its first letter). */
import type { FormUi } from '../../core/model';
import { useLanguage, say } from '../../shared/i18n/language';

export interface FormWords {
  readonly form: string;
  readonly name: string;
  /** Texts take any number of details; this makes the words fit them. */
  readonly [detail: string]: string;
}

export function useFormWords(form: Pick<FormUi, 'label'>): FormWords {
  const language = useLanguage();
  const label = say(form.label, language);
  // An all-capitals first word (an abbreviation) stays as it is.
  const lower = language === 'en' && !/^[A-Z]{2}/.test(label);
  return { form: label, name: lower ? label.charAt(0).toLowerCase() + label.slice(1) : label };
}
