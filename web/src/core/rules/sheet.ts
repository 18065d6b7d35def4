/**
 * What worked-out fields and the cells of rows come to while a form is filled in, field by field and column by column
 * in the order of their dependencies.
 *
 * What reads records that the page does not have keeps the value that is stored, and is known "later" when something
 * that it reads has changed. So is whatever follows from it.
 */

import { readerOf } from '../expression/environment';
import { PARENT, tableOf } from '../expression/runnable';
import type { Environment, Row } from '../expression/scope';
import type { Context } from '../expression/types';
import type { FieldUi, RowUi, Value, Values } from '../model';
import { type Rows, keyOf, rowsOf, sameOf } from '../rows';
import { asReferences, asTexts, isBlank } from '../value';
import { type Line, lineOf } from './line';
import type { Reads } from './reads';
import type { RuledForm } from './ruled';
import { stable } from './stable';
import { type Work, isWorked, workOf } from './work';

type Cells = Record<string, Value | undefined>;

interface State {
  /** Filled in as the steps are done. */
  readonly values: Cells;
  /** The ids of fields that count as blank. */
  readonly emptied: ReadonlySet<string>;
  readonly context: Context;
  /** The record as it stands; null for a new one. */
  readonly before: Values | null;
}

export interface Sheet {
  /** What conditions and formulas of the record read. */
  readonly env: Environment;
  /** Works out a field of the record. */
  readonly field: (field: FieldUi) => void;
  /** Works out a column, row by row. */
  readonly column: (table: FieldUi, column: FieldUi) => void;
  /** Puts the rows where they belong; returns the codes of the fields that are known later. */
  readonly finish: () => ReadonlySet<string>;
}

/** One row while it is worked on. */
interface Working {
  readonly given: RowUi;
  readonly cells: Cells;
  readonly row: Row;
  readonly later: Set<string>;
  readonly filled: Set<string>;
}

/** What is the same for every filling in of a form. */
interface Plan {
  readonly lines: ReadonlyMap<string, Line>;
  readonly works: ReadonlyMap<string, Work>;
  readonly fields: ReadonlyMap<string, FieldUi>;
  readonly read: ReturnType<typeof readerOf>;
}

/** Begins a sheet for some values. */
export type BeginSheet = (state: State) => Sheet;

/** Return what begins the sheets of a form. */
export function compileSheet(form: RuledForm): BeginSheet {
  const plan: Plan = {
    lines: new Map(form.fields.flatMap((field) => lineOf(field) ?? []).map((line) => [line.field.id, line])),
    works: new Map(form.fields.filter(isWorked).map((field) => [field.id, workOf(field)])),
    fields: new Map(form.fields.map((field) => [field.id, field])),
    read: readerOf(form),
  };
  return (state) => new FilledSheet(plan, state);
}

class FilledSheet implements Sheet {
  readonly env: Environment;
  private readonly later = new Set<string>();
  private readonly known = new Map<string, readonly Working[]>();
  private readonly record: Row;
  /** Whether what was asked last lies beyond the page. */
  private beyond = false;

  constructor(
    private readonly plan: Plan,
    private readonly state: State,
  ) {
    const { values, emptied, context } = state;
    this.record = {
      get: plan.read(values, emptied).get,
      follow: ([first = '']) => (isBlank(values[plan.fields.get(first)?.code ?? first]) ? null : this.far()),
    };
    this.env = { context, record: this.record, related: (node, from) => this.related(node, from) };
  }

  field(one: FieldUi): void {
    const work = this.plan.works.get(one.id);
    if (work === undefined) return;
    const { reads } = work;
    const waiting = this.fieldsLater(reads.own) || this.cellsLater(reads);
    const found = waiting ? null : this.ask(work, this.env);
    if (found !== null) this.state.values[one.code] = found.value;
    else if (waiting || this.fieldsMoved(reads.own) || this.fieldsMoved(reads.tables)) this.later.add(one.code);
  }

  column(table: FieldUi, one: FieldUi): void {
    const line = this.plan.lines.get(table.id);
    if (line === undefined) return;
    const work = line.works.get(one.id);
    const stored = new Map(rowsOf(this.state.before?.[table.code]).map((row) => [row.id, row]));
    for (const working of this.workingOf(line)) {
      if (work === undefined) this.start(line, working, one);
      else this.cell(line, working, one, work, stored);
    }
  }

  finish(): ReadonlySet<string> {
    for (const line of this.plan.lines.values()) {
      if (!line.links && line.lively) put(this.state.values, line, this.workingOf(line));
    }
    return this.later;
  }

  /** Fills in the default of a cell that nobody has filled in. */
  private start(line: Line, working: Working, one: FieldUi): void {
    const { cells, row } = working;
    const begun = typeof cells.id === 'string' || cells[one.code] !== undefined;
    const start = begun ? undefined : line.defaults.get(one.id);
    const filled = start && this.ask(start, { ...this.env, record: row })?.value;
    if (isBlank(filled)) return;
    cells[one.code] = filled;
    working.filled.add(one.code);
  }

  private cell(line: Line, working: Working, one: FieldUi, work: Work, stored: ReadonlyMap<unknown, RowUi>): void {
    const { reads } = work;
    const waiting = rowLater(line, working, reads.own) || this.fieldsLater(reads.parents) || this.cellsLater(reads);
    const found = waiting ? null : this.ask(work, { ...this.env, record: working.row });
    if (found !== null) working.cells[one.code] = found.value;
    else if (waiting || rowMoved(line, working, stored, reads) || this.fieldsMoved(reads.parents)) working.later.add(one.code);
  }

  private far(): null {
    this.beyond = true;
    return null;
  }

  private related(node: Parameters<NonNullable<Environment['related']>>[0], from: Row): readonly Row[] {
    const line = node.via === PARENT && from === this.record ? this.plan.lines.get(tableOf(node)) : undefined;
    if (line === undefined) return this.far() ?? [];
    if (this.state.emptied.has(line.field.id)) return [];
    if (line.links) return linked(this.state.values[line.field.code], () => this.far());
    return this.workingOf(line).map(({ row }) => row);
  }

  private workingOf(line: Line): readonly Working[] {
    const found = this.known.get(line.field.id) ?? begin(line, rowsOf(this.state.values[line.field.code]), this.record, () => this.far());
    this.known.set(line.field.id, found);
    return found;
  }

  private cellsLater({ tables, cells }: Reads): boolean {
    return [...tables].some((id) => {
      const line = this.plan.lines.get(id);
      if (line === undefined || line.links) return false;
      return this.workingOf(line).some((one) => line.columns.some((column) => cells.has(column.id) && one.later.has(column.code)));
    });
  }

  private fieldsLater(ids: ReadonlySet<string>): boolean {
    return this.later.size > 0 && [...ids].some((id) => this.later.has(this.plan.fields.get(id)?.code ?? id));
  }

  private fieldsMoved(ids: ReadonlySet<string>): boolean {
    const { before, values } = this.state;
    return before === null || [...ids].some((id) => {
      const field = this.plan.fields.get(id);
      return field !== undefined && !sameOf(field, before[field.code], values[field.code]);
    });
  }

  /** Gives the value, or nothing at all where it takes the server to know. */
  private ask(work: Work, from: Environment): { readonly value: Value | undefined } | null {
    if (work.run === null) return null;
    this.beyond = false;
    const value = work.run(from);
    if (this.beyond) return null;
    const landed = work.land(value, this.state.values, this.state.context);
    return landed === null && value !== null && work.refers ? null : { value: landed };
  }
}

function begin(line: Line, rows: Rows, record: Row, far: () => null): readonly Working[] {
  return rows.map((given, place) => {
    const cells: Cells = { ...given };
    for (const code of asTexts(given['~filled'])) delete cells[code];
    const { get } = line.read(cells, NOTHING);
    const follow = ([first = '', ...rest]: readonly string[]): Row | null => {
      if (first === PARENT) return rest.length === 0 ? record : (record.follow?.(rest) ?? null);
      return isBlank(cells[line.codes.get(first) ?? first]) ? null : far();
    };
    const key = keyOf(given, place);
    const row: Row = { get: (id, type) => (id === 'id' ? key : get(id, type)), follow };
    return { given, cells, row, later: new Set(), filled: new Set() };
  });
}

const NOTHING: ReadonlySet<string> = new Set();

/** The records that a relation to many points at: no more is known here than which they are. */
function linked(value: Value | undefined, far: () => null): readonly Row[] {
  return asReferences(value).map(({ id }) => ({ get: (name) => (name === '@target' ? id : null), follow: far }));
}

function rowLater(line: Line, { later }: Working, ids: ReadonlySet<string>): boolean {
  return later.size > 0 && [...ids].some((id) => later.has(line.codes.get(id) ?? id));
}

function rowMoved(line: Line, { cells }: Working, stored: ReadonlyMap<unknown, RowUi>, { own }: Reads): boolean {
  const before = typeof cells.id === 'string' ? stored.get(cells.id) : undefined;
  if (before === undefined) return true;
  return line.columns.some((column) => own.has(column.id) && !sameOf(column, before[column.code], cells[column.code]));
}

/** Rows that came to nothing else stay the objects they were, so that they are not drawn again. */
function put(values: Cells, line: Line, working: readonly Working[]): void {
  const given = rowsOf(values[line.field.code]);
  const settled = working.map(({ given: row, cells, later, filled }): RowUi => {
    const { '~later': _later, '~filled': _filled, ...rest } = cells;
    const marks = { ...(later.size > 0 && { '~later': [...later] }), ...(filled.size > 0 && { '~filled': [...filled] }) };
    return stable.row(row, { ...rest, ...marks }, line.watched);
  });
  if (given.length > 0) values[line.field.code] = stable.rows(given, settled);
}
