/** Which rows of a long table are drawn: those in sight and some around them. Short tables are drawn whole. */
import { type RefObject, useEffect, useState } from 'react';

export const WINDOW_FROM = 100;
const AROUND = 12;

export interface Drawn {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** Return the rows to draw for a scroll position; a pure function, so that it can be claimed about. */
export function drawnRows(count: number, height: number, top: number, room: number): Drawn {
  if (count <= WINDOW_FROM) return { first: 0, end: count };
  const first = Math.max(0, Math.floor(top / height) - AROUND);
  const end = Math.min(count, Math.ceil((top + room) / height) + AROUND);
  return { first: Math.min(first, count), end: Math.max(end, Math.min(first, count)) };
}

export function useWindow(box: RefObject<HTMLElement | null>, count: number, height: number, room: number): Drawn {
  const [top, setTop] = useState(0);
  const long = count > WINDOW_FROM;
  useEffect(() => {
    const element = box.current;
    if (element === null || !long) return;
    const scrolled = () => setTop(element.scrollTop);
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => element.removeEventListener('scroll', scrolled);
  }, [box, long]);
  return drawnRows(count, height, top, room);
}
