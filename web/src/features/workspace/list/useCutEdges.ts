/** Which ends of a row that scrolls sideways are out of sight: `start`, `end`, both or neither. */
import { useEffect, useRef, useState, type RefObject } from 'react';

export function useCutEdges<T extends HTMLElement>(): [RefObject<T | null>, string] {
  const ref = useRef<T>(null);
  const [cut, setCut] = useState('');
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const look = () => setCut(cutEdges(element));
    const watcher = new ResizeObserver(look);
    // What stands in the row grows as well: counts arrive after the names.
    for (const one of [element, ...element.children]) watcher.observe(one);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      watcher.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  return [ref, cut];
}

export function cutEdges(row: Pick<HTMLElement, 'scrollLeft' | 'scrollWidth' | 'clientWidth'>): string {
  const left = Math.abs(row.scrollLeft);
  const start = left > 1;
  const end = row.scrollWidth - row.clientWidth - left > 1;
  return [start && 'start', end && 'end'].filter(Boolean).join(' ');
}
