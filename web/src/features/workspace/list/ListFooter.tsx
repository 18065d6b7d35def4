/** Under the list: how many there are, and the way to the next and the previous page. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../core/format';
import type { Count } from '../../../shared/api';
import { Kbd } from '../../../shared/ui';
import css from './list.module.css';
import { PAGE_SIZE } from './useAsked';
import type { Pages } from './usePages';

interface ListFooterProps {
  count: Count | undefined;
  pages: Pages;
  keys: boolean;
  children?: ReactNode;
}

export function ListFooter({ count, pages, keys, children }: ListFooterProps) {
  const { t } = useTranslation('workspace');
  const paged = pages.next !== null || pages.previous !== null;
  return (
    <footer className={css.footer}>
      <span role="status">
        {count !== undefined && t('list.count', { count: count.value, shown: formatCount(count) })}
      </span>
      {children}
      {keys && (
        <span className={css.keys} aria-hidden>
          <Kbd keys="j" /> <Kbd keys="k" /> {t('list.move')} · <Kbd keys="enter" /> {t('list.open')}
        </span>
      )}
      {paged && (
        <span className={css.paging}>
          <span className={css.quiet}>{t('list.page', { number: pages.number, size: PAGE_SIZE })}</span>
          <Button size="small" disabled={pages.previous === null} onClick={pages.previous ?? undefined}>
            {t('list.previous')}
          </Button>
          <Button size="small" disabled={pages.next === null} onClick={pages.next ?? undefined}>
            {t('list.next')}
          </Button>
        </span>
      )}
    </footer>
  );
}
