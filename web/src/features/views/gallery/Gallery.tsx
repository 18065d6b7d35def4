/** Records as tiles: the first picture of a field, the heading, chosen fields. More come as somebody scrolls. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { codesOf } from '../../../core/board';
import { formatCount } from '../../../core/format';
import { fieldOf } from '../../../core/layout';
import type { FieldUi, RecordUi, Target } from '../../../core/model';
import { asFiles } from '../../../core/value';
import { PlaceLink, recordAddress } from '../../../render/links/RecordLink';
import { queries, thumbnailAddress } from '../../../shared/api';
import { ErrorState, Icon, SkeletonRows } from '../../../shared/ui';
import { type CardParts, partsOf } from '../cards/cardParts';
import { Facts, Foot } from '../cards/CardFacts';
import { headingOf } from '../cards/heading';
import type { LayoutProps } from '../layout';
import css from './gallery.module.css';

const PAGE = 48;
/** Pixels of a cover on a screen with small ones. */
const COVER = 480;
const PICTURE = /^image\/(?:jpeg|png|webp|gif)$/;

export function Gallery({ form, target, layout, query, empty }: LayoutProps) {
  const { t } = useTranslation('views');
  const cover = fieldOf(form, codesOf(layout, 'cover')[0] ?? '');
  const parts = useMemo(() => partsOf(form, layout, cover), [form, layout, cover]);
  const pages = useInfiniteQuery(queries.recordPages(target, { ...query, limit: PAGE }));
  const records = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (pages.isError) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.data === undefined) return <SkeletonRows rows={8} />;
  if (records.length === 0) return empty;
  const [first] = pages.data.pages;
  return (
    <>
      <div className={css.scroll}>
        <ul className={css.tiles} aria-label={t('gallery.label')}>
          {records.map((record) => (
            <Tile key={record.id} {...{ record, target, cover, parts }} />
          ))}
        </ul>
        {pages.hasNextPage && (
          <Button className={css.more ?? ''} loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('gallery.more')}
          </Button>
        )}
      </div>
      <footer className={css.footer}>
        <span role="status">
          {first && t('board.count', { count: first.count.value, shown: formatCount(first.count) })}
        </span>
      </footer>
    </>
  );
}

interface TileProps {
  record: RecordUi;
  target: Target;
  cover: FieldUi | undefined;
  parts: CardParts;
}

function Tile({ record, target, cover, parts }: TileProps) {
  const files = cover === undefined ? [] : asFiles(record[cover.code]);
  const picture = files.find((file) => PICTURE.test(file.type));
  return (
    <li className={css.tile}>
      <PlaceLink href={recordAddress(target, record.id)} className={css.link ?? ''}>
        <span className={css.cover} aria-hidden>
          {picture === undefined ? (
            <Icon name="image" size={32} />
          ) : (
            <img src={thumbnailAddress(picture.id, COVER)} alt="" loading="lazy" />
          )}
        </span>
        <span className={css.heading}>{headingOf(record, parts)}</span>
      </PlaceLink>
      <Facts record={record} parts={parts} />
      <Foot record={record} parts={parts} />
    </li>
  );
}
