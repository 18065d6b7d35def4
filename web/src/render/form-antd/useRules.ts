/** The rules of a form, fetched when it has any, and what they know of the world. Called by the form's state. */
import { useQuery } from '@tanstack/react-query';
import { use, useEffect, useMemo, useState } from 'react';
import type { Context } from '../../core/expression/types';
import type { FormUi } from '../../core/model';
import { hasRules, type Settle } from '../../core/rules/ruled';
import { dayText, wallOf } from '../../core/zone';
import { useMe } from '../../shared/api/me';
import { queries } from '../../shared/api/queries';
import { useNow } from '../../shared/i18n/saying';

const fetched = new WeakMap<FormUi, Promise<Settle | null>>();

/** Rules that cannot be fetched leave a form without them, which the server settles when it is saved. */
function rulesOf(form: FormUi): Promise<Settle | null> {
  const known = fetched.get(form);
  if (known !== undefined) return known;
  const made = import('../../core/rules/rules').then(
    ({ compileRules }) => compileRules(form),
    () => null,
  );
  fetched.set(form, made);
  return made;
}

/** Returns what settles the form's values, null where it has no rules; the form waits while they are fetched. */
export function useRules(form: FormUi): Settle | null {
  return hasRules(form) ? use(rulesOf(form)) : null;
}

/** Returns the same for a page that is read: it shows what it has until they are there. */
export function useLateRules(form: FormUi): Settle | null {
  const [late, setLate] = useState<{ form: FormUi; settle: Settle | null } | null>(null);
  useEffect(() => {
    if (!hasRules(form)) return;
    let wanted = true;
    void rulesOf(form).then((settle) => wanted && setLate({ form, settle }));
    return () => {
      wanted = false;
    };
  }, [form]);
  return late?.form === form ? late.settle : null;
}

/** The context of expressions: days and written-out words are the organisation's, however the person reads. */
export function useContextOf(): Context {
  const { data: bootstrap } = useQuery(queries.bootstrap());
  const zone = bootstrap?.zone ?? 'Asia/Shanghai';
  const language = bootstrap?.language ?? 'zh';
  const [me, now] = [useMe(), useNow()];
  return useMemo(() => {
    const person = me && {
      id: me.id,
      name: me.name,
      department: me.department?.id ?? null,
      departmentsBelow: [],
      manager: null,
      roles: [],
    };
    const today = dayText(wallOf(now, zone));
    return { now: now.getTime(), today, zone, me: me?.id ?? null, language, ...(person && { person }) };
  }, [me, now, zone, language]);
}
