/** The colour rules of a view on the rows in sight; what works them out is fetched for views that have any. */
import { useQueries } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Colouring, Told } from '../../../core/colours';
import type { ColourUi, RecordUi, ViewUi } from '../../../core/model';
import { useContextOf } from '../../../render/form-antd/useRules';
import type { Mark } from '../../../render/table/lines';
import { type Form, type FormRef, MOST_SAMPLES, formulaQueries } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';

const NONE: readonly ColourUi[] = [];
type MarkOf = (record: RecordUi) => Mark | null;

export function useColours(target: FormRef, form: Form, view: ViewUi | undefined, rows: readonly RecordUi[]) {
  const say = useSay();
  const rules = view?.color ?? NONE;
  const colouring = useColouring(form, rules);
  const told = useTold(target, rules, colouring, rows);
  const context = useContextOf();
  return useMemo((): MarkOf | undefined => {
    if (colouring === null) return undefined;
    return (record) => {
      const at = colouring.ruleOf(record, context, told);
      const rule = rules[at];
      if (rule === undefined) return null;
      return { use: rule.use, label: say(rule.label) || rule.when, codes: new Set(colouring.reads[at]?.slice(0, 1)) };
    };
  }, [colouring, rules, told, context, say]);
}

function useColouring(form: Form, rules: readonly ColourUi[]): Colouring | null {
  const [made, setMade] = useState<{ rules: readonly ColourUi[]; colouring: Colouring } | null>(null);
  useEffect(() => {
    if (rules.length === 0) return;
    let wanted = true;
    void import('../../../core/colours').then(
      ({ compileColours }) => wanted && setMade({ rules, colouring: compileColours(form, rules) }),
      // Without it the list stands as it is, only without colours.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [form, rules]);
  return made?.rules === rules ? made.colouring : null;
}

/** Asks the server what only it can tell, some records at a time. */
function useTold(target: FormRef, rules: readonly ColourUi[], colouring: Colouring | null, rows: readonly RecordUi[]): Told {
  const questions = (colouring?.far ?? []).flatMap((at) =>
    pieces(rows.map((row) => row.id)).map((ids) => ({ at, ids, when: rules[at]?.when ?? '' })),
  );
  return useQueries({
    queries: questions.map(({ when, ids }) => formulaQueries.values(target, when, ids)),
    combine: (answers) => {
      const told = new Map<number, Set<string>>();
      answers.forEach(({ data = [] }, place) => {
        const at = questions[place]?.at ?? -1;
        const ids = data.filter((one) => one.value === true).map((one) => one.record.id);
        told.set(at, new Set([...(told.get(at) ?? []), ...ids]));
      });
      return told;
    },
  });
}

function pieces(ids: readonly string[]): readonly (readonly string[])[] {
  const found: string[][] = [];
  for (let at = 0; at < ids.length; at += MOST_SAMPLES) found.push(ids.slice(at, at + MOST_SAMPLES));
  return found;
}
