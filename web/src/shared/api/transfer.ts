/** Calls about files in and out: imports with their mapping and check, exports that are written in the background. */
import { queryOptions } from '@tanstack/react-query';
import { type FormRef, part } from './calls';
import { address, call } from './client';
import type { Text } from '../../core/model';
import type { Items, RecordQuery } from './types';
import { uploadFile } from './upload';

type Signal = { signal?: AbortSignal };

export type ImportState =
  'ready' | 'checking' | 'checked' | 'importing' | 'done' | 'cancelled' | 'failed' | 'undoing' | 'undone';

export interface ImportCounts {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  related: number;
}

/** How one field gets its value, as in a mapping file. */
export interface MappedField {
  column?: string;
  columns?: string[];
  constant?: unknown;
  values?: Record<string, unknown>;
  others?: 'refuse' | 'as_is';
  match?: string;
  on_missing_relation?: 'refuse' | 'blank' | 'create';
  on_invalid?: 'refuse' | 'blank';
  when_blank?: unknown;
  [key: string]: unknown;
}

export interface Mapping {
  format: 1;
  fields: Record<string, MappedField>;
  skip: string[] | '*';
  zone?: string;
}

export interface ImportSettings {
  mapping: Mapping;
  key: string | null;
  mode: 'create' | 'update' | 'both';
  clear: boolean;
  atomic: boolean;
  sheet: string | null;
  heading: number;
}

export interface ImportColumn {
  column: string;
  samples: string[];
  filled: number;
  seen: number;
  distinct: number;
  type: string;
  field: string | null;
  how: 'name' | 'similar' | 'values' | null;
}

/** Problems of one kind at one field. */
export interface ImportGroup {
  field: string;
  code: string;
  columns: string[];
  message: Text;
  count: number;
  lines: number[];
  values: Record<string, number>;
}

export interface ImportRow {
  line: number;
  did: 'created' | 'updated' | 'unchanged' | 'refused';
  cells: Record<string, string | null>;
  problems: { field: string; code: string; message: Text; columns: string[] }[];
}

export interface ImportResult {
  counts: Partial<ImportCounts>;
  groups: ImportGroup[];
  rows: ImportRow[];
  wrong: ImportRow[];
}

export interface ImportHead {
  id: string;
  name: string;
  size: number;
  state: ImportState;
  created_at: string;
  total: number;
  done: number;
  counts: ImportCounts;
}

export interface ImportJob extends ImportHead {
  sheets: string[];
  columns: ImportColumn[];
  remembered: boolean;
  settings: ImportSettings;
  keys: string[];
  result: ImportResult | null;
  failure: { code: string; message: Text } | null;
  undone: { deleted: number; reverted: number; kept: { line: number; record: string; did: string }[] } | null;
  can_undo: boolean;
}

export interface ExportJob {
  id: string;
  format: string;
  state: 'waiting' | 'done' | 'failed';
  done: number;
  failure: { message: Text } | null;
}

export type ImportStep = 'check' | 'start' | 'cancel' | 'undo';

const formPath = (ref: FormRef): string => `/apps/${part(ref.app)}/forms/${part(ref.form)}`;
const importPath = (ref: FormRef, id: string): string => `${formPath(ref)}/imports/${part(id)}`;
const exportPath = (ref: FormRef, id: string): string => `${formPath(ref)}/exports/${part(id)}`;

export const sendImport = async (
  ref: FormRef,
  file: File,
  onProgress: (fraction: number) => void,
): Promise<ImportJob> => (await uploadFile(`${formPath(ref)}/imports`, file, { onProgress })) as unknown as ImportJob;

export const getImports = (ref: FormRef, options: Signal = {}): Promise<Items<ImportHead>> =>
  call('GET', `${formPath(ref)}/imports`, options);

export const getImport = (ref: FormRef, id: string, options: Signal = {}): Promise<ImportJob> =>
  call('GET', importPath(ref, id), options);

export const changeImport = (ref: FormRef, id: string, change: Partial<ImportSettings>): Promise<ImportJob> =>
  call('PATCH', importPath(ref, id), { body: change });

export const stepImport = (ref: FormRef, id: string, step: ImportStep): Promise<ImportJob> =>
  call('POST', `${importPath(ref, id)}/${step}`);

/** Where the refused rows can be fetched. */
export const importErrorsAddress = (ref: FormRef, id: string): string => address(`${importPath(ref, id)}/errors`);

export const askExport = (
  ref: FormRef,
  list: RecordQuery,
  how: { format: string; labels: boolean },
): Promise<ExportJob> => {
  const { where, filter, sort, fields, view, q } = list;
  const asked = { where, filter: filter ?? undefined, sort, fields, view, q };
  return call('POST', `${formPath(ref)}/exports`, { body: { ...asked, ...how } });
};

export const getExport = (ref: FormRef, id: string): Promise<ExportJob> => call('GET', exportPath(ref, id));

/** Where a finished export can be fetched. */
export const exportAddress = (ref: FormRef, id: string): string => address(`${exportPath(ref, id)}/file`);

const BEAT = 800;
const BUSY: readonly ImportState[] = ['checking', 'importing', 'undoing'];

/** True while the server works on an import. */
export const isBusy = (job: Pick<ImportHead, 'state'> | undefined): boolean => job !== undefined && BUSY.includes(job.state);

export const transferQueries = {
  imports: (ref: FormRef) =>
    queryOptions({
      queryKey: ['imports', ref.app, ref.form],
      queryFn: async ({ signal }) => (await getImports(ref, { signal })).items,
    }),
  import: (ref: FormRef, id: string) =>
    queryOptions({
      queryKey: ['imports', ref.app, ref.form, id],
      queryFn: ({ signal }) => getImport(ref, id, { signal }),
      refetchInterval: (query) => (isBusy(query.state.data) ? BEAT : false),
    }),
};
