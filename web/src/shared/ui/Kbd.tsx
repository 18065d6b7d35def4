/** A key or a chord as it stands on the keyboard: `mod` is ⌘ on a Mac and Ctrl elsewhere. */
import css from './Kbd.module.css';

const names: Record<string, string> = {
  esc: 'Esc',
  enter: 'Enter',
  shift: 'Shift',
  alt: 'Alt',
  space: 'Space',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
};

export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

export function keyName(key: string): string {
  if (key === 'mod') return isMac() ? '⌘' : 'Ctrl';
  return names[key] ?? key.toUpperCase();
}

export function Kbd({ keys }: { keys: string }) {
  return <kbd className={css.kbd}>{keys.split('+').map(keyName).join(' ')}</kbd>;
}
