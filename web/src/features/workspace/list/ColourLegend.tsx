/** What the colours of a list mean, in its footer. */
import type { ColourUi } from '../../../core/model';
import { useSay } from '../../../shared/i18n/language';
import css from './list.module.css';

export function ColourLegend({ rules }: { rules: readonly ColourUi[] }) {
  const say = useSay();
  if (rules.length === 0) return null;
  return (
    <ul className={css.legend}>
      {rules.map((rule) => (
        <li key={rule.when}>
          <i className={css.swatch} data-use={rule.use} aria-hidden /> {say(rule.label) || rule.when}
        </li>
      ))}
    </ul>
  );
}
