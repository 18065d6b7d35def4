/** After going to another page, focus stands on its title, or on the content while there is none, and the page is at its top. */
import { type RefObject, useEffect, useRef } from 'react';

export function useFocusOnArrival(main: RefObject<HTMLElement | null>, path: string): void {
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    const place = main.current;
    if (!place) return;
    place.scrollTop = 0;
    // A page that puts focus into its first field has already decided.
    if (place.contains(document.activeElement) && document.activeElement !== place) return;
    const title = place.querySelector<HTMLElement>('[data-page-title]');
    (title ?? place).focus({ preventScroll: true });
  }, [main, path]);
}
