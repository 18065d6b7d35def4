/** How high an element is, while the window changes. */
import { type RefObject, useLayoutEffect, useState } from 'react';

const UNKNOWN = 600;

export function useRoom(element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(UNKNOWN);
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return;
    const watcher = new ResizeObserver(() => setHeight(box.clientHeight));
    watcher.observe(box);
    return () => watcher.disconnect();
  }, [element]);
  return height;
}
