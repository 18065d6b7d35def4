/** The inner size of an element, renewed as it changes. */
import { useEffect, useRef, useState, type RefObject } from 'react';

export interface RoomSize {
  readonly width: number;
  readonly height: number;
}

export function useRoomOf<T extends HTMLElement>(): [RefObject<T | null>, RoomSize] {
  const ref = useRef<T>(null);
  const [size, setSize] = useState<RoomSize>({ width: 0, height: 0 });
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return [ref, size];
}
