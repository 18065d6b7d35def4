/** An app from a spreadsheet: the file goes in and comes back as a proposal, which goes in again as people changed it. */
import { call } from './client';
import type { Text } from './types';
import { uploadFile } from './upload';

export interface SheetOption {
  label: string;
  code: string;
  color: string | null;
  count: number;
  /** The cells that mean this option. */
  values: string[];
}

export interface SheetColumn {
  column: number;
  name: string;
  label: string;
  code: string;
  type: string;
  settings: Record<string, Record<string, unknown>>;
  unique: boolean;
  required: boolean;
  can_be_key: boolean;
  to: number | null;
  by: number | null;
  reason: Text;
  confidence: 'sure' | 'likely' | 'unsure';
  samples: string[];
  filled: number;
  distinct: number;
  options: Record<string, SheetOption[]>;
  /** By type: which share of the cells it would refuse, and the first of them. */
  refused: Record<string, { share: number; first: string | null }>;
}

export interface SheetProposal {
  sheet: number;
  name: string;
  label: string;
  code: string;
  rows: number;
  heading: number;
  above: string[];
  sums: number[];
  title: number[];
  columns: SheetColumn[];
}

export interface AppHeading {
  label: string;
  code: string;
  icon: string;
  color: string;
}

export interface Proposal {
  token: string;
  file: string;
  app: AppHeading;
  types: { type: string; label: Text }[];
  sheets: SheetProposal[];
}

export type OnMissing = 'create' | 'blank' | 'refuse';

export interface ColumnBody {
  column: number;
  label: string;
  code: string;
  type: string;
  settings: Record<string, unknown>;
  options: SheetOption[];
  unique: boolean;
  to: number | null;
  by: number | null;
  missing: OnMissing;
}

export interface SheetBody {
  sheet: number;
  label: string;
  code: string;
  title: number[];
  columns: ColumnBody[];
}

export interface AppFromSheets {
  app: AppHeading;
  sheets: SheetBody[];
}

export interface MadeApp {
  app: string;
  forms: { code: string; label: string }[];
  imports: { form: string; id: string | null; failure: Text | null }[];
}

const PATH = '/builder/spreadsheets';

export const proposeApp = async (file: File, onProgress: (fraction: number) => void): Promise<Proposal> =>
  (await uploadFile(PATH, file, { onProgress })) as unknown as Proposal;

export const makeApp = (token: string, body: AppFromSheets): Promise<MadeApp> =>
  call('POST', `${PATH}/${encodeURIComponent(token)}/apps`, { body });
