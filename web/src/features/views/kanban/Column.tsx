/** One column: its head with count and limit, its cards page by page, and the place where a card may be dropped. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { type DragEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BoardColumn, excess } from '../../../core/board';
import type { FieldUi } from '../../../core/model';
import { ErrorState, Icon, cx } from '../../../shared/ui';
import { Card } from './Card';
import { ColumnName } from './ColumnName';
import type { ColumnProps } from './columnProps';
import css from './kanban.module.css';
import { useLockWords } from './lockWords';
import { columnPages } from './columnPages';
import { useSight } from './useSight';

export function Column(props: ColumnProps) {
  const { form, target, field, column, query, keys, useMarks, coloured } = props;
  const { t } = useTranslation('views');
  const words = useLockWords(field);
  const section = useRef<HTMLElement>(null);
  const seen = useSight(section);
  const pages = useInfiniteQuery({ ...columnPages(target, field, column, query), enabled: seen });
  const found = pages.data?.pages;
  const records = useMemo(() => found?.flatMap((page) => page.items) ?? [], [found]);
  const markOf = useMarks(target, form, coloured, records);
  const { lifted } = keys;
  const lock = lifted?.locks.get(column.key) ?? null;
  const here = lifted?.over === column.key;
  const home = lifted?.from === column.key;
  const takes = lifted !== null && !home && lock === null;
  const over = (event: DragEvent) => {
    if (!takes) return;
    event.preventDefault();
    keys.hover(column.key);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    keys.drop(column);
  };
  return (
    <section
      ref={section}
      className={cx(css.column, excess(column) > 0 && css.full, takes && css.open, here && takes && css.here)}
      aria-label={t('board.column', { label: column.label, count: column.count })}
      data-column={column.key}
      onDragOver={over}
      onDrop={drop}
    >
      <Head field={field} column={column} />
      {lifted !== null && !home && lock !== null && (
        <p className={css.locked}>
          <Icon name="lock" size={13} /> {words(lock)}
        </p>
      )}
      <div className={css.scroll} data-scroll>
        <ul className={css.cards}>
          {records.map((record) => (
            <Card key={record.id} {...props} record={record} mark={markOf?.(record) ?? null} />
          ))}
        </ul>
        {pages.isError && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
        {pages.isPending && <Waiting />}
        {pages.data !== undefined && <End pages={pages} shown={records.length} column={column} />}
      </div>
    </section>
  );
}

function Head({ field, column }: { field: FieldUi; column: BoardColumn }) {
  const { t } = useTranslation('views');
  const over = excess(column);
  return (
    <header className={css.columnHead}>
      <span className={css.columnTitle}>
        <ColumnName field={field} column={column} />
        <b className={css.number}>{column.count}</b>
        {column.limit !== null && <span className={css.limit}>{t('board.limit', { limit: column.limit })}</span>}
      </span>
      {over > 0 && (
        <span className={css.over}>
          <Icon name="alert" size={13} /> {t('board.over', { count: over })}
        </span>
      )}
    </header>
  );
}

function Waiting() {
  return (
    <div aria-hidden>
      {[0, 1].map((place) => (
        <div key={place} className={cx(css.card, css.waiting)} />
      ))}
    </div>
  );
}

interface EndProps {
  pages: Pick<ReturnType<typeof useInfiniteQuery>, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
  shown: number;
  column: BoardColumn;
}

/** The foot of a column fetches what follows as soon as it is seen. */
function End({ pages, shown, column }: EndProps) {
  const { t } = useTranslation('views');
  const foot = useRef<HTMLButtonElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const element = foot.current;
    if (element === null || !hasNextPage || isFetchingNextPage || asked === shown) return;
    const watcher = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting !== true) return;
      setAsked(shown);
      void fetchNextPage();
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, shown, asked]);
  if (!hasNextPage) return <p className={css.end}>{t(shown === 0 ? 'board.none' : 'board.end')}</p>;
  return (
    <button ref={foot} type="button" className={css.more} tabIndex={-1} onClick={() => void fetchNextPage()}>
      {t('board.more', { count: Math.max(1, column.count - shown) })}
    </button>
  );
}
