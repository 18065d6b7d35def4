/** The board: a column for each value of a field, cards that are moved by hand, by menu or by keys. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BoardColumn, codesOf, columnsOf, limitsOf } from '../../../core/board';
import { fieldOf } from '../../../core/layout';
import type { FieldUi, RecordUi } from '../../../core/model';
import { queries } from '../../../shared/api';
import { useLanguage } from '../../../shared/i18n/language';
import { EmptyState, ErrorState, SkeletonRows } from '../../../shared/ui';
import type { LayoutProps } from '../layout';
import { partsOf } from '../cards/cardParts';
import { Column } from './Column';
import { BoardFooter } from './BoardFooter';
import { ColumnPicker } from './ColumnPicker';
import css from './kanban.module.css';
import { MoveMenu } from './MoveMenu';
import { useBoardKeys } from './useBoardKeys';
import { useLocks } from './useLocks';
import { useMoves } from './useMoves';
import { useOnePlace } from './useOnePlace';

export function Board(props: LayoutProps) {
  const { form, layout } = props;
  const { t } = useTranslation('views');
  const [code = ''] = codesOf(layout, 'by');
  const field = fieldOf(form, code);
  if (field === undefined) return <EmptyState icon="board" title={t('board.noField')} />;
  return <Columns key={layout.code} {...props} field={field} />;
}

/** The card whose menu is open, and where it hangs. */
interface Opened {
  record: RecordUi;
  anchor: HTMLElement;
}

function Columns({ field, ...props }: LayoutProps & { field: FieldUi }) {
  const { form, target, layout, query, narrow, empty, useMarks, coloured } = props;
  const { t } = useTranslation('views');
  const language = useLanguage();
  const groups = useQuery({ ...queries.groups(target, field.code, query), placeholderData: (before) => before });
  const counted = groups.data?.items;
  const columns = useMemo(() => {
    const words = { language, yes: t('yes'), no: t('no'), blank: t('board.blank') };
    return columnsOf(field, counted ?? [], limitsOf(layout), words);
  }, [field, counted, layout, language, t]);
  const parts = useMemo(() => partsOf(form, layout, field), [form, layout, field]);
  useOnePlace({ target, field, query, columns });
  const moves = useMoves({ target, field, query, columns });
  const locks = useLocks(form, field);
  const [opened, setOpened] = useState<Opened | null>(null);
  const board = useRef<HTMLDivElement>(null);
  const keys = useBoardKeys({ board, columns, moves, locks, target, onMenu: (record, anchor) => setOpened({ record, anchor }) });
  if (groups.isError) return <ErrorState error={groups.error} onRetry={() => void groups.refetch()} />;
  if (counted === undefined) return <SkeletonRows rows={8} />;
  const total = counted.reduce((sum, group) => sum + group.count, 0);
  if (total === 0) return empty;
  const close = () => {
    opened?.anchor.focus();
    setOpened(null);
  };
  return (
    <>
      {narrow && <ColumnPicker field={field} columns={columns} board={board} />}
      <div ref={board} className={css.board} aria-label={t('board.label')} role="group" onKeyDown={keys.onKeyDown}>
        {columns.map((column) => (
          <Column key={column.key} {...{ form, target, field, column, query, parts, moves, keys, useMarks, coloured }} />
        ))}
      </div>
      <BoardFooter total={total} more={groups.data?.more === true} lifted={keys.lifted} keys={!narrow} />
      {opened !== null && (
        <MoveMenu
          {...opened}
          {...{ target, field, columns, narrow }}
          locks={locks(opened.record, columns)}
          onMove={(column: BoardColumn) => void moves.move(opened.record, column)}
          onClose={close}
        />
      )}
    </>
  );
}

