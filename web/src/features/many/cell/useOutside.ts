/** Runs something when a press lands outside of a box. */
import { type RefObject, useEffect, useRef } from 'react';

/** Lists and calendars hang on the body; what happens in them happens in the box. */
const FLOATING = '.ant-select-dropdown, .ant-picker-dropdown, .ant-tree-select-dropdown, .ant-cascader-dropdown';

export function useOutside(box: RefObject<HTMLElement | null>, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const press = (event: PointerEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (box.current?.contains(target) !== true && target?.closest(FLOATING) == null) latest.current();
    };
    document.addEventListener('pointerdown', press);
    return () => document.removeEventListener('pointerdown', press);
  }, [box]);
}
