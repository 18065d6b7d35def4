/** Chooses the moment: step by step along what happened, by a slider, or by any date and time. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../core/format';
import { clockText, dayText, instantOf, parseDay, wallOf } from '../../../core/zone';
import { queries } from '../../../shared/api';
import { useSaying } from '../../../shared/i18n/saying';
import { Icon } from '../../../shared/ui';
import type { FormPlace } from '../place';
import css from './past.module.css';

interface PastPickerProps {
  target: FormPlace;
  id: string;
  at: string;
  onMove: (at: string) => void;
}

/** So many pages of history are fetched for the slider; earlier moments are reached by date. */
const PAGES = 4;

export function PastPicker({ target, id, at, onMove }: PastPickerProps) {
  const { t } = useTranslation('workspace');
  const saying = useSaying();
  const moments = useMoments(target, id);
  const place = placeAt(moments, at);
  const go = (step: number) => {
    const to = moments[place + step];
    if (to !== undefined) onMove(to);
  };
  const wall = wallOf(new Date(at), saying.zone);
  return (
    <div className={css.picker}>
      <button type="button" className={css.step} disabled={place <= 0} aria-label={t('record.pastBefore')} onClick={() => go(-1)}>
        <Icon name="left" />
      </button>
      <input
        type="range"
        className={css.slider}
        min={0}
        max={Math.max(0, moments.length - 1)}
        value={Math.max(0, place)}
        disabled={moments.length < 2}
        aria-label={t('record.pastMove')}
        aria-valuetext={formatInstant(at, saying)}
        onChange={(event) => {
          const to = moments[Number(event.target.value)];
          if (to !== undefined) onMove(to);
        }}
      />
      <button
        type="button"
        className={css.step}
        disabled={place >= moments.length - 1}
        aria-label={t('record.pastAfter')}
        onClick={() => go(1)}
      >
        <Icon name="right" />
      </button>
      <input
        type="datetime-local"
        className={css.date}
        aria-label={t('record.pastMove')}
        value={Number.isNaN(wall.year) ? '' : `${dayText(wall)}T${clockText(wall)}`}
        onChange={(event) => {
          const moment = momentOf(event.target.value, saying.zone);
          if (moment !== null) onMove(moment);
        }}
      />
    </div>
  );
}

/** When something happened to the record, the oldest first. */
function useMoments(target: FormPlace, id: string): readonly string[] {
  const history = useInfiniteQuery(queries.events(target, id));
  const { data, hasNextPage, isFetching, fetchNextPage } = history;
  const pages = data?.pages.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetching && pages < PAGES) void fetchNextPage();
  }, [hasNextPage, isFetching, pages, fetchNextPage]);
  const events = data?.pages.flatMap((page) => page.items) ?? [];
  return [...new Set(events.map((event) => event.at))].reverse();
}

/** The last moment that is not after `at`. */
function placeAt(moments: readonly string[], at: string): number {
  const instant = Date.parse(at);
  return moments.filter((moment) => Date.parse(moment) <= instant).length - 1;
}

/** The end of the minute that was picked: what happened within it has happened. */
function momentOf(picked: string, zone: string): string | null {
  const [day = '', clock = ''] = picked.split('T');
  const wall = parseDay(day);
  const [hour, minute] = clock.split(':').map(Number);
  if (wall === null || hour === undefined || minute === undefined) return null;
  const instant = instantOf({ ...wall, hour, minute }, zone).getTime() + 59_999;
  return Number.isNaN(instant) ? null : new Date(instant).toISOString();
}
