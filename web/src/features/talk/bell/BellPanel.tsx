/** What one was told, newest first: each line leads to its record, and is read by going there. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { getNotices, type Notice, readNotices } from '../../../shared/api';
import { links } from '../../../shared/links';
import { cx, EmptyState, ErrorState, followHere, Icon, type IconName, SkeletonRows, When } from '../../../shared/ui';
import { UNREAD } from '../useUnread';
import css from './bell.module.css';

const NOTICES = ['notices'] as const;

const icons: Readonly<Record<string, IconName>> = {
  mentioned: 'at',
  commented: 'chat',
  changed: 'edit',
  assigned: 'user',
  deleted: 'trash',
  restored: 'undo',
  many: 'layers',
};

export function BellPanel({ onGo, onClose }: { onGo: (href: string) => void; onClose: () => void }) {
  const { t } = useTranslation('talk');
  const client = useQueryClient();
  const notices = useInfiniteQuery({
    queryKey: NOTICES,
    queryFn: ({ signal, pageParam }) => getNotices(pageParam, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const read = async (ids?: string[]) => {
    await readNotices(ids).catch(() => null);
    void client.invalidateQueries({ queryKey: NOTICES });
    void client.invalidateQueries({ queryKey: UNREAD });
  };
  const open = (notice: Notice) => {
    if (!notice.read) void read([notice.id]);
    onGo(addressOf(notice));
  };
  const items = notices.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={css.panel}>
      <header className={css.head}>
        <h2>{t('bell.title')}</h2>
        {items.some((notice) => !notice.read) && (
          <Button size="small" type="text" onClick={() => void read()}>
            {t('bell.readAll')}
          </Button>
        )}
        <button type="button" className={css.x} aria-label={t('bell.close')} onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      {notices.isPending && <SkeletonRows rows={4} />}
      {notices.isError && <ErrorState error={notices.error} onRetry={() => void notices.refetch()} />}
      {notices.isSuccess && items.length === 0 && <EmptyState icon="bell" title={t('bell.none')} detail={t('bell.noneDetail')} />}
      {items.length > 0 && (
        <ul className={css.list}>
          {items.map((notice) => (
            <Line key={notice.id} notice={notice} onOpen={() => open(notice)} />
          ))}
        </ul>
      )}
      {notices.hasNextPage && (
        <Button type="text" loading={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
          {t('bell.more')}
        </Button>
      )}
    </div>
  );
}

function Line({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const { t } = useTranslation('talk');
  const about = notice.record?.label ?? (notice.count === null ? '' : t('bell.records', { count: notice.count }));
  const detail = notice.text || notice.fields.join(t('separator'));
  return (
    <li>
      <a className={cx(css.line, !notice.read && css.unread)} href={addressOf(notice)} onClick={(event) => followHere(event, onOpen)}>
        <span className={css.icon}>
          <Icon name={icons[notice.kind] ?? 'bell'} />
        </span>
        <span className={css.words}>
          <span>
            <b>{notice.actor.label}</b> {notice.label}
            {!notice.read && <span className="dg-visually-hidden">{t('bell.unread')}</span>}
          </span>
          <span className={css.about}>{about}</span>
          {detail !== '' && <span className={css.detail}>{detail}</span>}
        </span>
        <When instant={notice.at} className={css.when ?? ''} />
      </a>
    </li>
  );
}

function addressOf(notice: Notice): string {
  if (notice.record === null) return links.list(notice.app, notice.form.code);
  const record = links.record(notice.app, notice.form.code, notice.record.id);
  return notice.comment === null ? record : `${record}?tab=comments`;
}
