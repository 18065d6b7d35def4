/** A person as initials on a quiet colour, alone or beside the name. */
import { cx } from './cx';
import css from './Person.module.css';
import type { Family } from './Tag';

const tones: readonly Family[] = ['accent', 'primary', 'info', 'success', 'plum', 'warning'];

interface AvatarProps {
  name: string;
  size?: 'small' | 'default' | 'large';
  /** Chooses the tone; the id keeps it the same when a name is corrected. */
  id?: string;
}

/** The family name of a Chinese name, the initials of any other. */
export function initialsOf(name: string): string {
  const trimmed = name.trim();
  if (/^\p{Script=Han}/u.test(trimmed)) return [...trimmed][0] ?? '';
  const words = trimmed.split(/[\s._-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}

export function UserAvatar({ name, id, size = 'default' }: AvatarProps) {
  return (
    <span className={cx(css.avatar, css[size], css[toneOf(id ?? name)])} aria-hidden>
      {initialsOf(name)}
    </span>
  );
}

export function Person({ name, id }: { name: string; id?: string }) {
  return (
    <span className={css.person}>
      <UserAvatar name={name} size="small" {...(id !== undefined && { id })} />
      <span className={css.name}>{name}</span>
    </span>
  );
}

function toneOf(seed: string): Family {
  let sum = 0;
  for (const character of seed) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return tones[sum % tones.length] ?? 'neutral';
}
