/** Records on paper. */
import { address, callForFile } from './client';
import type { FormRef } from './calls';

const part = encodeURIComponent;
const recordsPath = (ref: FormRef): string => `/apps/${part(ref.app)}/forms/${part(ref.form)}/records`;

/** Where a print of a record can be seen. */
export const printAddress = (ref: FormRef, id: string, template: string, lang: string): string =>
  address(`${recordsPath(ref)}/${part(id)}/print`, { template, lang });

/** Prints records into one PDF. */
export const printMany = (ref: FormRef, ids: readonly string[], template: string): Promise<Blob> =>
  callForFile('POST', `${recordsPath(ref)}/print`, { body: { ids, template } });
