/** The place of the bar for many records: it is fetched with the first one picked, and stays for what it has to tell. */
import { Suspense, useState } from 'react';
import type { Count, Form, FormRef } from '../../../shared/api';
import { BatchBar } from '../../many/public';
import type { Selection } from './useSelection';

interface BatchHostProps {
  form: Form;
  target: FormRef;
  selection: Selection;
  count: Count | undefined;
}

export function BatchHost({ selection, ...rest }: BatchHostProps) {
  const [used, setUsed] = useState(false);
  if (selection.some && !used) setUsed(true);
  if (!used) return null;
  const { selected, takeAll, clear, keep } = selection;
  return (
    <Suspense fallback={null}>
      <BatchBar {...rest} selected={selected} onTakeAll={takeAll} onClear={clear} onKeep={keep} />
    </Suspense>
  );
}
