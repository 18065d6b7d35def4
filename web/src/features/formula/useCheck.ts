/** What the server says of a formula while it is written: asked when the typing rests, about the latest text only. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { type CheckedFormula, type Expects, type FormRef, type FormulaProblem, formulaQueries } from '../../shared/api';

const REST_MS = 350;

export interface Check {
  /** The text that was checked, and what came of it; undefined while that is on its way. */
  readonly source: string;
  readonly checked: CheckedFormula | undefined;
  readonly problems: readonly FormulaProblem[];
  /** What is missing at the end of the text: nothing is wrong yet, it only goes on. */
  readonly unfinished: string | null;
  readonly error: unknown;
  /** True from the first change until the answer about it. */
  readonly waiting: boolean;
  /** The text is checked and right. */
  readonly right: boolean;
}

const NONE: readonly FormulaProblem[] = [];
const UNFINISHED = 'expression.unfinished';

/** With `overTable` the formula is to be run by the database over every record, which not every function can be. */
export function useCheck(target: FormRef, source: string, expects: Expects, overTable: boolean): Check {
  const rested = useRested(source, REST_MS);
  const empty = rested.trim() === '';
  const { data, error } = useQuery({ ...formulaQueries.check(target, rested, expects), enabled: !empty });
  const checked = empty ? undefined : data;
  const waiting = rested !== source || (!empty && data === undefined && error === null);
  const problems = useMemo(
    () => (checked === undefined ? NONE : [...checked.problems, ...(overTable ? checked.unsaid : [])]),
    [checked, overTable],
  );
  const unfinished = problems.find((problem) => problem.code === UNFINISHED)?.message ?? null;
  const wrong = useMemo(() => (unfinished === null ? problems : NONE), [problems, unfinished]);
  const right = !waiting && checked !== undefined && problems.length === 0;
  return { source: rested, checked, problems: wrong, unfinished, error, waiting, right };
}

/** The value as it was when it last stood still for that long. */
export function useRested<T>(value: T, ms: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
