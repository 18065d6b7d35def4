/** Ctrl+K: pages, commands and records in one list, by typing. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { announce } from '../../shared/a11y/live';
import type { Piece } from '../../shared/api';
import { Icon, Kbd, cx } from '../../shared/ui';
import css from './Palette.module.css';
import { type Hit, useHits } from './useHits';

export function Palette({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const { hits, searching, failed } = useHits(words);
  const at = Math.min(chosen, hits.length - 1);
  useSpokenCount(hits.length, searching);

  const open = (hit: Hit | undefined) => {
    if (!hit) return;
    onDone();
    if (hit.href) navigate(hit.href);
    hit.run?.();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length > 0) setChosen((at + step + hits.length) % hits.length);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) open(hits[at]);
    else return;
    event.preventDefault();
  };

  return (
    <div className={css.palette}>
      <div className={css.field}>
        <Icon name="search" size={20} />
        <input
          className={css.input}
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={hits[at] ? `${list}-${at}` : undefined}
          aria-label={t('palette.label')}
          placeholder={t('palette.placeholder')}
          autoFocus
          value={words}
          onKeyDown={onKey}
          onChange={(event) => {
            setWords(event.target.value);
            setChosen(0);
          }}
        />
        <Kbd keys="esc" />
      </div>
      <Hits id={list} hits={hits} at={at} onPoint={setChosen} onOpen={open} />
      <Foot hits={hits.length} words={words} searching={searching} failed={failed} />
    </div>
  );
}

interface HitsProps {
  id: string;
  hits: readonly Hit[];
  at: number;
  onPoint: (index: number) => void;
  onOpen: (hit: Hit) => void;
}

function Hits({ id, hits, at, onPoint, onOpen }: HitsProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <div ref={box} id={id} role="listbox" aria-label={t('palette.label')} className={css.hits}>
      {hits.map((hit, index) => (
        <div key={hit.key} role="presentation">
          {groupOf(hit) !== groupOf(hits[index - 1]) && (
            <div className={css.caption} role="presentation">
              {hit.caption ?? t(`palette.${hit.group}`)}
            </div>
          )}
          <div
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={cx(css.hit, index === at && css.chosen)}
            onMouseMove={() => index !== at && onPoint(index)}
            onClick={() => onOpen(hit)}
          >
            <Icon name={hit.icon} />
            <span className={css.text}>
              <span className={css.label}>{hit.pieces ? <Marked pieces={hit.pieces} /> : hit.label}</span>
              {hit.found?.map(({ label, pieces }) => (
                <span key={label} className={css.found}>
                  {label} <Marked pieces={pieces} />
                </span>
              ))}
            </span>
            <span className={css.note}>{hit.note}</span>
          </div>
        </div>
      ))}
    </div>
  );
}

const groupOf = (hit: Hit | undefined): string | undefined =>
  hit && (hit.caption === undefined ? hit.group : `${hit.group} ${hit.note} ${hit.caption}`);

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, index) =>
    // Pieces have no names: they stand where they stand.
    piece.hit ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
  );
}

interface FootProps {
  hits: number;
  words: string;
  searching: boolean;
  failed: boolean;
}

function Foot({ hits, words, searching, failed }: FootProps) {
  const { t } = useTranslation();
  return (
    <div className={css.foot}>
      <span>
        {searching && t('palette.searching')}
        {!searching && hits === 0 && !failed && t('palette.nothing', { words })}
        {!searching && failed && t('palette.failed')}
      </span>
      <span className={css.keys}>
        <Kbd keys="up" /> <Kbd keys="down" /> {t('keys.move')} · <Kbd keys="enter" /> {t('keys.openHit')}
      </span>
    </div>
  );
}

function useSpokenCount(count: number, searching: boolean): void {
  const { t } = useTranslation();
  useEffect(() => {
    if (!searching) announce(t('palette.count', { count }));
  }, [count, searching, t]);
}
