/** The people offered behind an `@`: by mouse, or by arrows and Enter while the caret stays in the box. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findMentionable, type FormRef, type Person } from '../../../shared/api';
import { cx, UserAvatar } from '../../../shared/ui';
import css from './comments.module.css';

export interface Offered {
  found: readonly Person[];
  at: number;
  point: (at: number) => void;
  /** Returns true when the key was for the list. */
  onKey: (event: KeyboardEvent, onPick: (person: Person) => void) => boolean;
}

const NOBODY: readonly Person[] = [];

export function usePeople(target: FormRef, id: string, words: string | null): Offered {
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const open = words !== null && dismissed !== words;
  const { data } = useQuery({
    queryKey: ['mentionable', target.app, target.form, id, words],
    queryFn: async ({ signal }) => (await findMentionable(target, id, words ?? '', { signal })).items,
    enabled: open,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const found = open ? (data ?? NOBODY) : NOBODY;
  const at = Math.min(chosen, Math.max(0, found.length - 1));
  const onKey = (event: KeyboardEvent, onPick: (person: Person) => void): boolean => {
    const person = found[at];
    if (person === undefined) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setChosen((at + step + found.length) % found.length);
    else if (event.key === 'Escape') setDismissed(words);
    else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') onPick(person);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { found, at, point: setChosen, onKey };
}

export function People({ id, people, onPick }: { id: string; people: Offered; onPick: (person: Person) => void }) {
  const { t } = useTranslation('talk');
  if (people.found.length === 0) return null;
  return (
    <ul id={id} role="listbox" aria-label={t('comments.people')} className={css.people}>
      {people.found.map((person, place) => (
        <li
          key={person.id}
          id={`${id}-${place}`}
          role="option"
          aria-selected={place === people.at}
          className={cx(css.offer, place === people.at && css.chosen)}
          onPointerEnter={() => people.point(place)}
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(person);
          }}
        >
          <UserAvatar name={person.label} id={person.id} size="small" />
          <span>{person.label}</span>
          <span className={css.quiet}>{person.department?.label ?? person.login}</span>
        </li>
      ))}
    </ul>
  );
}
