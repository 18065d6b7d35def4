/** Notes each record that is opened, so that the home page can offer it again. */
import { useEffect } from 'react';
import { useMe } from '../../shared/api';
import { placeOf } from '../../shared/links';
import { noteVisit } from '../../shared/recent';
import { useCrumbs } from '../../shared/ui/page';

/** A record page has at least app, form and its own title as crumbs; until the title is known there is nothing to note. */
const CRUMBS_OF_A_RECORD = 3;

export function useNotedVisits(path: string): void {
  const me = useMe();
  const crumbs = useCrumbs();
  const title = crumbs.length >= CRUMBS_OF_A_RECORD ? crumbs.at(-1)?.label : undefined;
  const userId = me?.id;
  useEffect(() => {
    const place = placeOf(path);
    if (!userId || !title || !place?.form || !place.id) return;
    noteVisit(userId, { app: place.app, form: place.form, id: place.id, title, at: new Date().toISOString() });
  }, [path, title, userId]);
}
