/** Asks before something that cannot be taken back: `if (await confirm({...}))`. The frame shows the one dialog. */
import { Button } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import css from './confirm.module.css';
import { Dialog } from './Dialog';

export interface Question {
  /** The deed as a question: 停用「上门日期」? */
  title: string;
  /** What will happen, with numbers. */
  body?: string;
  /** The deed as verb and object, never just OK. */
  action: string;
  cancel?: string;
  danger?: boolean;
}

interface Asked extends Question {
  answer: (yes: boolean) => void;
}

let asked: Asked | null = null;
const listeners = new Set<() => void>();

function put(next: Asked | null): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** Resolves to true when the person pressed the action. A second question while one is open is answered no. */
export function confirm(question: Question): Promise<boolean> {
  if (asked) return Promise.resolve(false);
  return new Promise((resolve) => {
    put({
      ...question,
      answer: (yes) => {
        put(null);
        resolve(yes);
      },
    });
  });
}

export function ConfirmHost() {
  const { t } = useTranslation();
  const question = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
  return (
    <Dialog open={question !== null} label={question?.title ?? ''} onClose={() => question?.answer(false)}>
      {question && (
        <div className={css.question}>
          <h2 className={css.title}>{question.title}</h2>
          {question.body && <p className={css.body}>{question.body}</p>}
          <div className={css.actions}>
            <Button onClick={() => question.answer(false)}>{question.cancel ?? t('action.cancel')}</Button>
            <Button type="primary" danger={question.danger ?? false} onClick={() => question.answer(true)}>
              {question.action}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
