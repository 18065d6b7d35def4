/** What a widget may do with the rest of its form: read the other values, fill some in, have a new record made. */
import { createContext, useContext } from 'react';
import type { FieldUi, Reference, Value, Values } from '../../core/model';
import type { FormRef } from '../../shared/api';
import type { Widget } from './widget';

export interface FormHand {
  /** The id of the record that is edited; null while a new one is made. */
  readonly record: string | null;
  /** The values as they stand when asked. */
  readonly values: () => Values;
  readonly set: (code: string, value: Value) => void;
  /** Says that something of a field is on its way, and that it has come. */
  readonly wait?: (code: string, waiting: boolean) => void;
}

/** Has a record of another form made beside this one, beginning with some values; null when it was left. */
export type Maker = (target: FormRef, start: Values) => Promise<Reference | null>;

const NO_CELLS: ReadonlyMap<string, string> = new Map();

/** What the server says of cells of sub-tables. */
export const CellsContext = createContext(NO_CELLS);

/** Finds the widget of a field, for widgets that hold others. */
export const WidgetsContext = createContext<((field: FieldUi) => Widget) | null>(null);

export const HandContext = createContext<FormHand | null>(null);
export const MakerContext = createContext<Maker | null>(null);

/** Null outside a form: a single value is edited there. */
export const useHand = (): FormHand | null => useContext(HandContext);

/** Null where nothing can be made on the way. */
export const useMaker = (): Maker | null => useContext(MakerContext);
