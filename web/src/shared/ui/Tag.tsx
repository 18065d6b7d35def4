/** Tags of the design's colour families. A family never stands alone: the label says the same in words. */
import type { ReactNode } from 'react';
import { cx } from './cx';
import css from './Tag.module.css';

export const families = ['neutral', 'primary', 'info', 'success', 'warning', 'error', 'plum', 'accent'] as const;
export type Family = (typeof families)[number];

/** Colours that metadata may name for an option: families, names of the palette, and the solid form of urgent. */
const aliases: Record<string, Family> = {
  critical: 'error',
  grey: 'neutral',
  gray: 'neutral',
  default: 'neutral',
  azurite: 'primary',
  blue: 'info',
  indigo: 'info',
  malachite: 'success',
  green: 'success',
  gamboge: 'warning',
  yellow: 'warning',
  amber: 'warning',
  orange: 'warning',
  cinnabar: 'error',
  red: 'error',
  purple: 'plum',
  timber: 'accent',
  brown: 'accent',
};

export function familyOf(color: string | null | undefined): Family {
  return families.find((family) => family === color) ?? aliases[color ?? ''] ?? 'neutral';
}

interface TagProps {
  children: ReactNode;
  family?: Family;
  /** A filled tag; only the most urgent priority is. */
  solid?: boolean;
  dot?: boolean;
  className?: string;
}

export function Tag({ children, family = 'neutral', solid = false, dot = false, className }: TagProps) {
  return (
    <span className={cx(css.tag, css[family], solid && css.solid, className)}>
      {dot && <span className={css.dot} aria-hidden />}
      {children}
    </span>
  );
}

/** Where something stands: a dot and the state's word. `color` comes from the option. */
export function StatusTag({ label, color }: { label: string; color?: string | null }) {
  return (
    <Tag family={familyOf(color)} dot>
      {label}
    </Tag>
  );
}

/** How urgent something is; `critical` is the filled form. */
export function PriorityTag({ label, color }: { label: string; color?: string | null }) {
  const solid = color === 'critical';
  return (
    <Tag family={solid ? 'error' : familyOf(color)} solid={solid}>
      {label}
    </Tag>
  );
}
