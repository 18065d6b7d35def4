/** The proposal as somebody changes it, and what is sent of it. Pure. */
import type {
  AppFromSheets,
  AppHeading,
  ColumnBody,
  OnMissing,
  Proposal,
  SheetColumn,
  SheetOption,
  SheetProposal,
} from '../../shared/api';

export interface DraftColumn extends SheetColumn {
  include: boolean;
  missing: OnMissing;
}

export interface DraftSheet extends Omit<SheetProposal, 'columns'> {
  include: boolean;
  columns: DraftColumn[];
}

export interface Draft {
  app: AppHeading;
  sheets: DraftSheet[];
}

/** A column that others may point at. */
export interface Target {
  sheet: DraftSheet;
  column: DraftColumn;
}

const WITH_OPTIONS: ReadonlySet<string> = new Set(['choice', 'multi_choice']);
const COLORS = ['info', 'success', 'warning', 'plum', 'accent', 'primary', 'error', 'neutral'];

export function draftOf(proposal: Proposal): Draft {
  const columnOf = (column: SheetColumn): DraftColumn => ({ ...column, include: true, missing: 'create' });
  const sheets = proposal.sheets.map((sheet) => ({ ...sheet, include: true, columns: sheet.columns.map(columnOf) }));
  return { app: proposal.app, sheets };
}

export function changeSheet(draft: Draft, at: number, change: Partial<DraftSheet>): Draft {
  return { ...draft, sheets: draft.sheets.map((sheet) => (sheet.sheet === at ? { ...sheet, ...change } : sheet)) };
}

export function changeColumn(draft: Draft, at: number, column: number, change: Partial<DraftColumn>): Draft {
  const sheet = draft.sheets.find((one) => one.sheet === at);
  if (sheet === undefined) return draft;
  const columns = sheet.columns.map((one) => (one.column === column ? { ...one, ...change } : one));
  return changeSheet(draft, at, { columns });
}

/** Points a column at the records of a sheet; the column they are found by then tells them apart. */
export function relate(draft: Draft, at: number, column: number, target: Target): Draft {
  const to = target.sheet.sheet;
  const by = target.column.column;
  const keyed = changeColumn(draft, to, by, { type: 'text', unique: true, include: true });
  return changeColumn(keyed, at, column, { type: 'relation', to, by });
}

/** Which columns a column may point at: those that tell the rows of a sheet apart, but not itself. */
export function targetsOf(draft: Draft, at: number, column: number): Target[] {
  return draft.sheets
    .filter((sheet) => sheet.include)
    .flatMap((sheet) => sheet.columns.map((one) => ({ sheet, column: one })))
    .filter((target) => target.column.can_be_key && !(target.sheet.sheet === at && target.column.column === column));
}

/** Whether the column can be of that type at all. */
export function isPossible(draft: Draft, sheet: DraftSheet, column: DraftColumn, type: string): boolean {
  if (WITH_OPTIONS.has(type)) return (column.options[type]?.length ?? 0) > 0;
  return type !== 'relation' || column.type === 'relation' || targetsOf(draft, sheet.sheet, column.column).length > 0;
}

export function optionsOf(column: DraftColumn): SheetOption[] | null {
  return WITH_OPTIONS.has(column.type) ? (column.options[column.type] ?? []) : null;
}

export function changeOptions(column: DraftColumn, options: SheetOption[]): Partial<DraftColumn> {
  return { options: { ...column.options, [column.type]: options } };
}

/** The colour after this one, for a dot that is clicked. */
export function nextColor(color: string | null): string {
  return COLORS[(COLORS.indexOf(color ?? '') + 1) % COLORS.length] ?? 'neutral';
}

export function bodyOf(draft: Draft): AppFromSheets {
  const sheets = draft.sheets.filter((sheet) => sheet.include);
  return {
    app: { ...draft.app, label: draft.app.label.trim() },
    sheets: sheets.map((sheet) => {
      const columns = sheet.columns.filter((column) => column.include);
      const title = sheet.title.filter((at) => columns.some((column) => column.column === at));
      return { sheet: sheet.sheet, label: sheet.label.trim(), code: sheet.code, title, columns: columns.map(columnBody) };
    }),
  };
}

function columnBody(column: DraftColumn): ColumnBody {
  const related = column.type === 'relation';
  return {
    column: column.column,
    label: column.label.trim(),
    code: column.code,
    type: column.type,
    settings: column.settings[column.type] ?? {},
    options: optionsOf(column) ?? [],
    unique: column.unique && column.type === 'text',
    to: related ? column.to : null,
    by: related ? column.by : null,
    missing: column.missing,
  };
}

/** What a problem of the answer is about, in the words of the page: its sheet and its column. */
export function placeOf(body: AppFromSheets, pointer: string): string {
  const [root, sheetAt, , columnAt] = pointer.split('/').slice(1);
  const sheet = root === 'sheets' ? body.sheets[Number(sheetAt)] : undefined;
  const column = sheet?.columns[Number(columnAt)];
  return [sheet?.label, column?.label].filter(Boolean).join(' · ');
}
