/** The records of a list shown another way than as a table: the page around stays, the middle is fetched. */
import { Suspense } from 'react';
import { isNarrowed, viewOf } from '../../../core/listState';
import type { ViewUi } from '../../../core/model';
import { SkeletonRows } from '../../../shared/ui';
import { type LayoutProps, layouts } from '../../views/public';
import { ListEmpty } from './ListEmpty';
import { useColours } from './useColours';

type DrawnListProps = Omit<LayoutProps, 'empty' | 'layout' | 'useMarks' | 'coloured'> & { layout: ViewUi };

/** The ways to show records that this browser knows. */
export function isKnown(layout: ViewUi): boolean {
  return layouts[layout.type ?? ''] !== undefined;
}

export function DrawnList(props: DrawnListProps) {
  const { form, target, layout, state, change } = props;
  const Layout = layouts[layout.type ?? ''];
  if (Layout === undefined) return null;
  const coloured = (layout.color?.length ?? 0) > 0 ? layout : viewOf(form, state);
  const clear = () => change({ q: '', clauses: [], where: '' });
  const empty = (
    <ListEmpty form={form} target={target} narrowed={isNarrowed(state)} view={viewOf(form, state)} onClear={clear} />
  );
  return (
    <Suspense fallback={<SkeletonRows rows={12} />}>
      <Layout {...props} empty={empty} coloured={coloured} useMarks={useColours} />
    </Suspense>
  );
}
