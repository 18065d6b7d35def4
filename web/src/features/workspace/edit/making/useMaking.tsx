/** Lets a form have a record of another form made beside it. Used by the pages that create and edit. */
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import type { Reference, Values } from '../../../../core/model';
import type { Maker } from '../../../../render/form-antd/hand';
import type { FormPlace } from '../../place';

const MakingDrawer = lazy(async () => ({ default: (await import('./MakingDrawer')).MakingDrawer }));

interface Wish {
  readonly target: FormPlace;
  readonly start: Values;
  readonly done: (made: Reference | null) => void;
}

/** Returns who makes records, and the drawer that it happens in. */
export function useMaking(): readonly [Maker, ReactNode] {
  const [wish, setWish] = useState<Wish | null>(null);
  const make = useCallback<Maker>(
    ({ app, form }, start) => new Promise((resolve) => setWish({ target: { app, form }, start, done: resolve })),
    [],
  );
  const settle = (made: Reference | null): void => {
    wish?.done(made);
    setWish(null);
  };
  const drawer = wish !== null && (
    <Suspense fallback={null}>
      <MakingDrawer target={wish.target} start={wish.start} onDone={settle} />
    </Suspense>
  );
  return [make, drawer];
}
