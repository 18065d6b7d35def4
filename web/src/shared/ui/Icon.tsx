/** One drawing of the icon set. Hidden from readers unless it is given a name of its own. */
import { iconPaths } from './icon-paths';

export type IconName = keyof typeof iconPaths;

interface IconProps {
  /** A name of the set; metadata may name one that is not there, which then shows the form icon. */
  name: IconName | (string & {}) | null | undefined;
  size?: 12 | 13 | 14 | 16 | 20 | 24 | 32;
  label?: string;
  className?: string;
}

const BOLD: ReadonlySet<string> = new Set(['more', 'drag']);

export function isIcon(name: string | null | undefined): name is IconName {
  return typeof name === 'string' && Object.hasOwn(iconPaths, name);
}

export function Icon({ name, size = 16, label, className }: IconProps) {
  return (
    <svg
      className={className ? `dg-icon ${className}` : 'dg-icon'}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={BOLD.has(name ?? '') ? 3 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <path d={iconPaths[isIcon(name) ? name : 'form']} />
    </svg>
  );
}
