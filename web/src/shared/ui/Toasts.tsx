/** Where toasts are shown; part of the frame, once. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon';
import css from './Toasts.module.css';
import { type Toast, dismiss, useToasts } from './toasts';

export function Toasts() {
  const { t } = useTranslation();
  const toasts = useToasts();
  return (
    <section className={css.stack} aria-label={t('toast.region')}>
      {toasts.map((toast) => (
        <Note key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function Note({ toast }: { toast: Toast }) {
  const { t } = useTranslation();
  const next = toast.undo ? { label: t('action.undo'), run: toast.undo } : toast.action;
  const act = () => {
    dismiss(toast.id);
    next?.run();
  };
  return (
    <div className={css.toast}>
      <Icon name="okc" className={css.done ?? ''} />
      <span className={css.text}>{toast.text}</span>
      {next && (
        <button type="button" className={css.action} onClick={act}>
          {next.label}
        </button>
      )}
      {toast.undo && <Countdown until={toast.until} />}
      <button type="button" className={css.close} aria-label={t('action.close')} onClick={() => dismiss(toast.id)}>
        <Icon name="x" size={14} />
      </button>
    </div>
  );
}

function Countdown({ until }: { until: number }) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(() => secondsTo(until));
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsTo(until)), 1_000);
    return () => clearInterval(timer);
  }, [until]);
  return (
    <span className={css.left} aria-hidden>
      {t('toast.seconds', { count: left })}
    </span>
  );
}

function secondsTo(until: number): number {
  return Math.max(0, Math.ceil((until - Date.now()) / 1_000));
}
