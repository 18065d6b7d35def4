/** Puts the hands into a control as soon as it stands, with its text picked. */
import { type RefObject, useEffect } from 'react';

/** Frames to wait for a control that is being fetched. */
const PATIENCE = 120;

export function useFocus(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let left = PATIENCE;
    let frame = 0;
    // A control may still be on its way.
    const look = () => {
      const first = box.current?.querySelector<HTMLElement>('input, textarea, select, button');
      first?.focus();
      if (first instanceof HTMLInputElement && first.type === 'text') first.select();
      if (!first && left-- > 0) frame = requestAnimationFrame(look);
    };
    look();
    return () => cancelAnimationFrame(frame);
  }, [box]);
}
