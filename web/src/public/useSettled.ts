/** The questions as the form's rules leave them for the present answers, with what live defaults add. */
import { useState } from 'preact/hooks';
import type { FieldUi, Values } from '../core/model';
import { effective } from '../core/rules/effective';
import type { FailedCheck, Settle } from '../core/rules/ruled';
import { dayText, wallOf } from '../core/zone';
import { asked } from './answers';
import type { Door } from './door';

const ZONE = 'Asia/Shanghai';
const NONE: ReadonlySet<string> = new Set();

export interface Standing {
  readonly fields: readonly FieldUi[];
  readonly values: Values;
  readonly failed: readonly FailedCheck[];
  /** Told of every answer that the visitor gives: a live default no longer touches it. */
  readonly touch: (code: string) => void;
  readonly forget: () => void;
}

export function useSettled(door: Door, settle: Settle | null, values: Values): Standing {
  const [touched, setTouched] = useState(NONE);
  const [now, setNow] = useState(() => new Date());
  const touch = (code: string): void => {
    setTouched((known) => new Set(known).add(code));
    setNow(new Date());
  };
  const forget = (): void => setTouched(NONE);
  if (settle === null) return { fields: asked(door.form.fields), values, failed: [], touch, forget };
  const zone = door.zone ?? ZONE;
  const language = door.language ?? 'zh';
  const context = { now: now.getTime(), today: dayText(wallOf(now, zone)), zone, me: null, language };
  const settled = settle(values, context, (code) => !touched.has(code));
  const fields = asked(effective(door.form, { ...settled, locked: NONE }).fields);
  return { fields, values: settled.values, failed: settled.failed, touch, forget };
}
