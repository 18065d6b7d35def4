/** How tall rows are: compact, default, relaxed. One choice for all lists, remembered on this device. */
import { useTranslation } from 'react-i18next';
import { usePreference } from '../../../shared/preferences';
import { densities, densityPreference } from '../../../shared/theme/preferences';
import { Icon, cx } from '../../../shared/ui';
import css from './list.module.css';
import { ToolPopover } from './ToolPopover';

export function DensityMenu() {
  const { t } = useTranslation('workspace');
  const [density, setDensity] = usePreference(densityPreference);
  return (
    <ToolPopover
      label={t('density.label', { density: t(`density.${density}`) })}
      button={
        <>
          <Icon name="rows" /> <span className={cx(css.toolText, css.wideText)}>{t(`density.${density}`)}</span>
        </>
      }
    >
      {(close) => (
        <div className={css.presets}>
          {densities.map((one) => (
            <button
              key={one}
              type="button"
              className={cx(css.preset, one === density && css.chosen)}
              aria-pressed={one === density}
              onClick={() => {
                setDensity(one);
                close();
              }}
            >
              {t(`density.${one}`)}
            </button>
          ))}
        </div>
      )}
    </ToolPopover>
  );
}
