/** What a page tells the frame around it: where it stands (the last crumb is the page itself). */
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

export interface Crumb {
  label: string;
  href?: string;
}

let current: readonly Crumb[] = [];
const listeners = new Set<() => void>();

function publish(crumbs: readonly Crumb[]): void {
  current = crumbs;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The way to the page that is shown, for the top bar. */
export function useCrumbs(): readonly Crumb[] {
  return useSyncExternalStore(subscribe, () => current);
}

/**
 * Says which page this is: its crumbs go to the top bar, the last one and the first to the window's title.
 * Empty labels (a record that is still loading) are left out.
 */
export function usePage(crumbs: readonly Crumb[]): void {
  const { t } = useTranslation();
  const product = t('product');
  const key = JSON.stringify(crumbs);
  useEffect(() => {
    const known = (JSON.parse(key) as Crumb[]).filter((crumb) => crumb.label !== '');
    publish(known);
    const own = [known.at(-1)?.label, known.length > 1 ? known[0]?.label : undefined, product];
    document.title = own.filter(Boolean).join(' · ');
  }, [key, product]);
}
