/** Filing something from its first answer to its receipt: what is kept, judged, shown step by step, and sent. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Value } from '../core/model';
import { answeredPart, asked, bodyOf, changeOf, firstValues } from './answers';
import type { PageProps } from './page';
import { remember } from './submitting';
import { useDraft } from './useDraft';
import { useMistakes } from './useMistakes';
import { useSettled } from './useSettled';
import { useSteps } from './useSteps';
import { useSubmission } from './useSubmission';

export function useFiling({ door, language, say, settle = null }: PageProps) {
  const draft = useDraft(door.name, firstValues(asked(door.form.fields), door.given));
  const { fields, values, failed, touch, forget } = useSettled(door, settle, draft.values);
  const { phase, submit, retry, reset } = useSubmission(door, language, (receipt) => {
    remember(door, receipt);
    draft.clear();
  });
  const refusal = phase.at === 'writing' ? phase.refusal : null;
  const mistakes = useMistakes(fields, values, refusal, { language, say, failed });
  const steps = useSteps(door, fields);
  const [uploads, setUploads] = useState<Readonly<Record<string, number>>>({});
  const trap = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const told = refusal === null ? null : mistakes.first();
    if (told !== null) steps.show(told);
  }, [refusal]);

  const send = (): void => {
    const website = trap.current?.value ?? '';
    const body = door.edit == null ? bodyOf(fields, values) : changeOf(fields, values, door.edit.values);
    submit({ ...body, ...(website === '' ? {} : { website }) });
  };
  const press = (event: Event): void => {
    event.preventDefault();
    if (!steps.last) {
      if (mistakes.attemptStep(steps.fields)) steps.next();
    } else if (mistakes.attempt()) send();
    else steps.show(mistakes.first() ?? '');
  };
  const another = (): void => {
    mistakes.forget();
    forget();
    reset();
  };
  const answer = (code: string, value: Value): void => {
    touch(code);
    draft.set(code, value);
    if (phase.at === 'waiting') reset();
  };
  return {
    ...{ draft, fields, values, phase, mistakes, steps, trap, press, retry, another, answer },
    answered: answeredPart(fields, values),
    uploading: Object.values(uploads).some((count) => count > 0),
    busy: (code: string, count: number): void => setUploads((now) => ({ ...now, [code]: count })),
  };
}
