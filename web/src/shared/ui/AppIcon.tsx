/** An app's icon on its own colour family. */
import { cx } from './cx';
import { Icon } from './Icon';
import css from './AppIcon.module.css';
import { familyOf } from './Tag';

export function AppIcon({ icon, color, size = 'small' }: { icon: string | null; color?: string | null; size?: 'small' | 'large' }) {
  return (
    <span className={cx(css.icon, css[size], css[familyOf(color)])} aria-hidden>
      <Icon name={icon} size={size === 'large' ? 20 : 16} />
    </span>
  );
}
