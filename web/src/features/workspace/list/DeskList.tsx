/** The list as a table on a wide page: widths, density, keys, the row one stands on. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ViewUi } from '../../../core/model';
import { recordAddress } from '../../../render/links/RecordLink';
import { RecordTable } from '../../../render/table/RecordTable';
import type { Form, FormRef } from '../../../shared/api';
import { useHotkey } from '../../../shared/hotkeys/hotkeys';
import { usePreference } from '../../../shared/preferences';
import { densityPreference } from '../../../shared/theme/preferences';
import { useCellEditing } from './useCellEditing';
import { useColours } from './useColours';
import { useWidths } from './useWidths';

type Taken = 'density' | 'widths' | 'onResize' | 'onOpen' | 'active' | 'markOf' | 'editing' | 'target';

interface DeskListProps extends Omit<Parameters<typeof RecordTable>[0], Taken> {
  target: FormRef;
  form: Form;
  view: ViewUi | undefined;
}

export function DeskList({ form, view, ...props }: DeskListProps) {
  const { target, rows, picks } = props;
  const markOf = useColours(target, form, view, rows);
  const editing = useCellEditing(target, form, props.columns, rows);
  const { t } = useTranslation('workspace');
  const [, navigate] = useLocation();
  const [density] = usePreference(densityPreference);
  const [widths, resize] = useWidths(target.app, target.form);
  const [active, setActive] = useState(-1);
  const open = useMemo(
    () => (row: { readonly id: string }) => navigate(recordAddress(target, row.id)),
    [navigate, target],
  );
  const at = Math.min(active, rows.length - 1);
  const row = rows[at];
  useHotkey({ keys: 'j', label: t('list.nextRow'), group: 'list' }, () => setActive(Math.min(at + 1, rows.length - 1)));
  useHotkey({ keys: 'k', label: t('list.previousRow'), group: 'list' }, () => setActive(Math.max(at - 1, 0)));
  useHotkey({ keys: 'enter', label: t('list.openRow'), group: 'list' }, () => row && open(row), row !== undefined);
  useHotkey(
    { keys: 'x', label: t('list.pickRow'), group: 'list' },
    () => row && picks?.toggle(row.id, false),
    row !== undefined && picks !== undefined,
  );
  useHotkey(
    { keys: 'arrowright', label: t('list.editCell'), group: 'list' },
    () => document.querySelector<HTMLElement>(`[data-row="${at}"] [data-col]`)?.focus(),
    row !== undefined && editing !== undefined && props.lines === undefined,
  );
  return (
    <RecordTable
      {...{ ...props, density, widths, markOf, editing }}
      onResize={resize}
      onOpen={open}
      active={props.lines === undefined ? at : -1}
    />
  );
}
