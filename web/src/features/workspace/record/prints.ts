/** What a record can be printed as, and where each print opens. */
import type { FormUi, PrintUi } from '../../../core/model';
import { type FormRef, printAddress } from '../../../shared/api';

export interface Printable extends PrintUi {
  address: (language: string) => string;
}

/** The prints of a record; none without the right. */
export function printsOf(form: FormUi, target: FormRef, id: string): readonly Printable[] {
  if (!form.can.includes('print')) return [];
  return (form.prints ?? []).map((print) => ({
    ...print,
    address: (language) => printAddress({ app: target.app, form: target.form }, id, print.code, language),
  }));
}
