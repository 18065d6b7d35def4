/** @jsxImportSource preact */
/** A part of the page that is fetched when it is first shown: most visitors never need it. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Return a component that shows what `fetched` brings; nothing until then, or where it cannot be fetched. */
export function later<P extends object>(fetched: () => Promise<ComponentType<P>>): ComponentType<P> {
  let known: ComponentType<P> | null = null;
  return function Later(props: P) {
    const [View, setView] = useState<ComponentType<P> | null>(() => known);
    useEffect(() => {
      if (View === null) {
        const show = (found: ComponentType<P>): void => {
          known = found;
          setView(() => found);
        };
        fetched().then(show, () => undefined);
      }
    }, [View]);
    return View === null ? null : <View {...props} />;
  };
}
