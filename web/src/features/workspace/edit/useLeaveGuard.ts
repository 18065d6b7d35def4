/**
 * Asks before unsaved work is left: by a link of the page, or by closing the tab.
 *
 * The browser's own "back" cannot be held up reliably; what was typed is in the draft then, and a note leads back to it.
 */
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { confirm, toast } from '../../../shared/ui';

export interface LeaveGuard {
  /** Asks whether to throw the work away; true at once when there is none. */
  discard: () => Promise<boolean>;
  /** Leaving is all right from now on. */
  release: () => void;
}

export function useLeaveGuard(dirty: boolean): LeaveGuard {
  const { t } = useTranslation('workspace');
  const [path] = useLocation();
  const guard = useRef({ dirty, path });
  useEffect(() => {
    guard.current = { dirty, path };
  }, [dirty, path]);
  const ask = (): Promise<boolean> =>
    confirm({
      title: t('leave.title'),
      body: t('leave.body'),
      action: t('leave.action'),
      cancel: t('leave.stay'),
    });
  const discard = async (): Promise<boolean> =>
    !dirty ||
    confirm({
      title: t('discard.title'),
      body: t('discard.body'),
      action: t('discard.action'),
      cancel: t('discard.stay'),
      danger: true,
    });
  const asking = useRef(ask);
  useEffect(() => {
    asking.current = ask;
  });
  useHold(guard, asking);
  useReminder(guard);
  const release = () => {
    guard.current.dirty = false;
  };
  return { discard, release };
}

/** Return where an ordinary click on a link of this application leads, or null. */
function ownLink(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest<HTMLAnchorElement>('a[href]') ?? null;
  if (link === null || link.target === '_blank' || link.hasAttribute('download')) return null;
  if (link.origin !== location.origin || link.getAttribute('href')?.startsWith('#')) return null;
  return link.pathname + link.search;
}

interface Guarded {
  dirty: boolean;
  path: string;
}

/** Holds up the closing of the tab, and ordinary clicks on links of this application. */
function useHold(guard: RefObject<Guarded>, asking: RefObject<() => Promise<boolean>>): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const unload = (event: BeforeUnloadEvent) => {
      if (guard.current.dirty) event.preventDefault();
    };
    const click = (event: MouseEvent) => {
      const link = guard.current.dirty ? ownLink(event) : null;
      if (link === null) return;
      event.preventDefault();
      event.stopPropagation();
      void asking.current().then((yes) => {
        if (!yes) return;
        guard.current.dirty = false;
        navigate(link);
      });
    };
    window.addEventListener('beforeunload', unload);
    document.addEventListener('click', click, true);
    return () => {
      window.removeEventListener('beforeunload', unload);
      document.removeEventListener('click', click, true);
    };
  }, [guard, asking, navigate]);
}

/** After a way of leaving that cannot be held up, a note leads back to what was typed. */
function useReminder(guard: RefObject<Guarded>): void {
  const { t } = useTranslation('workspace');
  const [, navigate] = useLocation();
  const words = useRef({ text: '', label: '' });
  useEffect(() => {
    words.current = { text: t('leave.kept'), label: t('leave.return') };
  });
  useEffect(
    () => () => {
      const { dirty: left, path: from } = guard.current;
      if (left) toast({ text: words.current.text, action: { label: words.current.label, run: () => navigate(from) } });
    },
    [guard, navigate],
  );
}
