/** Table, board, calendar: the same records shown another way. What narrows the list stays as it is. */
import { useTranslation } from 'react-i18next';
import { isDrawn, type ListState, layoutOf, selectionsOf, viewOf } from '../../core/listState';
import type { FormUi, ViewUi } from '../../core/model';
import { useSay } from '../../shared/i18n/language';
import { Icon, type IconName, cx } from '../../shared/ui';
import css from './switch.module.css';

interface LayoutSwitchProps {
  form: FormUi;
  state: ListState;
  onChange: (part: Partial<ListState>) => void;
}

const ICONS: Readonly<Record<string, IconName>> = {
  list: 'table',
  kanban: 'board',
  calendar: 'cal',
  gallery: 'image',
  timeline: 'split',
  tree: 'outline',
};

export function LayoutSwitch({ form, state, onChange }: LayoutSwitchProps) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const drawn = form.views.filter(isDrawn);
  if (drawn.length === 0) return null;
  const layout = layoutOf(form, state);
  const alone = (view: ViewUi) => drawn.filter((one) => one.type === view.type).length === 1;
  const table = () => {
    const view = viewOf(form, state);
    const first = selectionsOf(form).find((one) => (one.type ?? 'list') === 'list');
    // Whoever came by the address of a board goes on to the table of everything.
    onChange({ as: null, at: null, scale: null, ...(isDrawn(view) && { view: first?.code ?? null }) });
  };
  return (
    <span className={css.switch} role="group" aria-label={t('layout.label')}>
      <Choice icon={ICONS['list'] ?? 'table'} chosen={!isDrawn(layout)} onPick={table}>
        {t('layout.list')}
      </Choice>
      {drawn.map((view) => (
        <Choice
          key={view.code}
          icon={ICONS[view.type ?? ''] ?? 'form'}
          chosen={view.code === layout?.code}
          onPick={() => onChange({ as: view.code, at: null, scale: null, sort: null })}
        >
          {alone(view) ? t(`layout.${view.type ?? 'list'}`) : say(view.label)}
        </Choice>
      ))}
    </span>
  );
}

function Choice(props: { icon: IconName; chosen: boolean; onPick: () => void; children: string }) {
  const { icon, chosen, onPick, children } = props;
  return (
    <button type="button" className={cx(css.choice, chosen && css.chosen)} aria-pressed={chosen} onClick={onPick}>
      <Icon name={icon} size={14} /> <span>{children}</span>
    </button>
  );
}
