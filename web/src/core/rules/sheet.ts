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

/** Return what begins a sheet for some values. */
export function compileSheet(form: RuledForm): (state: State) => Sheet {
  const lines = new Map(form.fields.flatMap((field) => lineOf(field) ?? []).map((line) => [line.field.id, line]));
  const works = new Map(form.fields.filter(isWorked).map((field) => [field.id, workOf(field)]));
  const fields = new Map(form.fields.map((field) => [field.id, field]));
  const read = readerOf(form);
  return ({ values, emptied, context, before }) => {
    const later = new Set<string>();
    const beyond = { asked: false };
    const far = (): null => {
      beyond.asked = true;
      return null;
    };
    const bare = read(values, emptied);
    const record: Row = {
      get: bare.get,
      follow: ([first = '']) => (isBlank(values[fields.get(first)?.code ?? first]) ? null : far()),
    };
    const known = new Map<string, readonly Working[]>();
    const workingOf = (line: Line): readonly Working[] => {
      const found = known.get(line.field.id) ?? begin(line, rowsOf(values[line.field.code]), record, far);
      known.set(line.field.id, found);
      return found;
    };
    const env: Environment = {
      context,
      record,
      related: (node, from) => {
        const line = node.via === PARENT && from === record ? lines.get(tableOf(node)) : undefined;
        if (line === undefined) return far() ?? [];
        if (emptied.has(line.field.id)) return [];
        return line.links ? linked(values[line.field.code], far) : workingOf(line).map(({ row }) => row);
      },
    };
    const cellsLater = ({ tables, cells }: Reads): boolean =>
      [...tables].some((id) => {
        const line = lines.get(id);
        if (line === undefined || line.links) return false;
        return workingOf(line).some((one) => line.columns.some((column) => cells.has(column.id) && one.later.has(column.code)));
      });
    const fieldsLater = (ids: ReadonlySet<string>): boolean =>
      later.size > 0 && [...ids].some((id) => later.has(fields.get(id)?.code ?? id));
    const fieldsMoved = (ids: ReadonlySet<string>): boolean =>
      before === null || [...ids].some((id) => {
        const field = fields.get(id);
        return field !== undefined && !sameOf(field, before[field.code], values[field.code]);
      });
    /** Gives the value, or nothing at all where it takes the server to know. */
    const ask = (work: Work, from: Environment): { readonly value: Value | undefined } | null => {
      if (work.run === null) return null;
      beyond.asked = false;
      const value = work.run(from);
      if (beyond.asked) return null;
      const landed = work.land(value, values, context);
      return landed === null && value !== null && work.refers ? null : { value: landed };
    };
    const field = (one: FieldUi): void => {
      const work = works.get(one.id);
      if (work === undefined) return;
      const { reads } = work;
      const waiting = fieldsLater(reads.own) || cellsLater(reads);
      const found = waiting ? null : ask(work, env);
      if (found !== null) values[one.code] = found.value;
      else if (waiting || fieldsMoved(reads.own) || fieldsMoved(reads.tables)) later.add(one.code);
    };
    const column = (table: FieldUi, one: FieldUi): void => {
      const line = lines.get(table.id);
      const work = line?.works.get(one.id);
      if (line === undefined) return;
      const stored = new Map(rowsOf(before?.[table.code]).map((row) => [row.id, row]));
      for (const working of workingOf(line)) {
        const { cells, row } = working;
        const inRow: Environment = { ...env, record: row };
        if (work === undefined) {
          const start = typeof cells.id === 'string' || cells[one.code] !== undefined ? undefined : line.defaults.get(one.id);
          const filled = start && ask(start, inRow)?.value;
          if (isBlank(filled)) continue;
          cells[one.code] = filled;
          working.filled.add(one.code);
          continue;
        }
        const { reads } = work;
        const waiting = rowLater(line, working, reads.own) || fieldsLater(reads.parents) || cellsLater(reads);
        const found = waiting ? null : ask(work, inRow);
        if (found !== null) cells[one.code] = found.value;
        else if (waiting || rowMoved(line, working, stored, reads) || fieldsMoved(reads.parents)) working.later.add(one.code);
      }
    };
    const finish = (): ReadonlySet<string> => {
      for (const line of lines.values()) {
        if (!line.links && line.lively) put(values, line, workingOf(line));
      }
      return later;
    };
    return { env, field, column, finish };
  };
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
