/**
 * Values between three spellings: in the typed tree, in the JSON of the API, and in memory while an expression runs.
 *
 * Called by the compiler for constants, by the environment for the values of a form, and by whoever shows a result.
 */

import { parseDuration } from '../duration';
import { digits, parseDecimal } from './decimal';
import type { Json, Kind, Type, Value } from './types';

/** Finds an option's id by its code, and its code by its id; null for one that is not there. */
export interface OptionLookup {
  idOf: (code: string) => string | null;
  codeOf: (id: string) => string | null;
}

type Reader<Source> = (given: Source, type: Type, options?: OptionLookup) => Value;

/** A constant of the tree: numbers and durations are decimal text of the scaled integer. */
const CONSTANTS: Readonly<Partial<Record<Kind, Reader<Json>>>> = {
  number: (given) => BigInt(given as string),
  duration: (given) => BigInt(given as string),
  datetime: (given) => Date.parse(given as string),
};

/** Return the value that a constant of the tree stands for. */
export function constantOf(given: Json, type: Type): Value {
  if (given === null) return null;
  if (Array.isArray(given)) return given.map((item: Json) => constantOf(item, { ...type, many: undefined } as Type));
  return CONSTANTS[type.kind]?.(given, type) ?? (given as string | boolean);
}

const idOf: Reader<unknown> = (given) => {
  const id = typeof given === 'object' && given !== null ? (given as { id?: unknown }).id : given;
  return typeof id === 'string' && id !== '' ? id : null;
};

const textOf: Reader<unknown> = (given) => (typeof given === 'string' && given.trim() !== '' ? given : null);

const instantOf: Reader<unknown> = (given) => {
  const instant = typeof given === 'string' ? Date.parse(given) : NaN;
  return Number.isNaN(instant) ? null : instant;
};

const INBOUND: Readonly<Record<Kind, Reader<unknown>>> = {
  text: textOf,
  number: (given, type) => {
    const written = typeof given === 'number' ? String(given) : given;
    return typeof written === 'string' ? parseDecimal(written, type.scale ?? 0) : null;
  },
  duration: (given) => {
    const span = typeof given === 'string' ? parseDuration(given) : given;
    return typeof span === 'number' && Number.isInteger(span) ? BigInt(span) : null;
  },
  date: (given) => (typeof given === 'string' && /^[1-9]\d{3}-\d\d-\d\d$/.test(given) ? given : null),
  datetime: instantOf,
  boolean: (given) => (typeof given === 'boolean' ? given : null),
  choice: (given, _type, options) => (typeof given === 'string' ? (options?.idOf(given) ?? null) : null),
  user: idOf,
  department: idOf,
  secret: textOf,
  opaque: textOf,
  record: idOf,
  file: idOf,
  blank: () => null,
};

/** Return the value in memory of a value of the API; what is no value of the type is blank. */
export function fromApi(given: unknown, type: Type, options?: OptionLookup): Value {
  if (given === null || given === undefined) return null;
  if (type.many !== true) return INBOUND[type.kind](given, type, options);
  const items = Array.isArray(given) ? given.map((item) => INBOUND[type.kind](item, type, options)) : [];
  const there = items.filter((item) => item !== null);
  return there.length === 0 ? null : there;
}

const OUTBOUND: Readonly<Partial<Record<Kind, Reader<Value>>>> = {
  number: (value, type) => Number(digits(value as bigint, type.scale ?? 0)),
  duration: (value) => Number(value as bigint),
  datetime: (value) => new Date(value as number).toISOString(),
  choice: (value, _type, options) => options?.codeOf(value as string) ?? null,
};

/** Return the value as the API spells it: plain numbers, instants, options by code, people and records by bare id. */
export function toApi(value: Value, type: Type, options?: OptionLookup): Json {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((item: Value) => toApi(item, { ...type, many: undefined } as Type, options));
  return (OUTBOUND[type.kind]?.(value, type, options) ?? value) as Json;
}

/** Return the value as one exact JSON value: numbers and durations as text of the scaled integer. */
export function toExact(value: Value, type: Type): Json {
  if (Array.isArray(value)) return value.map((item: Value) => toExact(item, { ...type, many: undefined } as Type));
  if (typeof value === 'bigint') return value.toString();
  return type.kind === 'datetime' && typeof value === 'number' ? new Date(value).toISOString() : (value as Json);
}
