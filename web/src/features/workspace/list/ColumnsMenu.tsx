/** Which columns a list shows and in which order; order is changed by buttons, so that no dragging is needed. */
import { useTranslation } from 'react-i18next';
import { allFields } from '../../../core/layout';
import type { Form } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { announce, Icon } from '../../../shared/ui';
import css from './list.module.css';
import { ToolPopover } from './ToolPopover';

interface ColumnsMenuProps {
  form: Form;
  columns: readonly string[];
  chosen: boolean;
  onChange: (columns: readonly string[] | null) => void;
}

export function ColumnsMenu({ form, columns, chosen, onChange }: ColumnsMenuProps) {
  const { t } = useTranslation('workspace');
  return (
    <ToolPopover
      label={t('columns.label')}
      button={
        <>
          <Icon name="cols" /> <span className={css.toolText}>{t('columns.one')}</span>
        </>
      }
    >
      {() => (
        <div className={css.picker}>
          <ColumnList form={form} columns={columns} onChange={onChange} />
          {chosen && (
            <div className={css.editorFoot}>
              <button type="button" className={css.plain} onClick={() => onChange(null)}>
                {t('columns.reset')}
              </button>
            </div>
          )}
        </div>
      )}
    </ToolPopover>
  );
}

function ColumnList({ form, columns, onChange }: Omit<ColumnsMenuProps, 'chosen'>) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const fields = allFields(form);
  const hidden = fields.filter((field) => !columns.includes(field.code));
  const labelOf = (code: string) => say(fields.find((field) => field.code === code)?.label);
  const move = (place: number, step: number) => {
    const next = [...columns];
    const [code = ''] = next.splice(place, 1);
    next.splice(place + step, 0, code);
    onChange(next);
    announce(t('columns.moved', { label: labelOf(code), place: place + step + 1, of: next.length }));
  };
  return (
    <ul className={css.fieldList}>
      {columns.map((code, place) => (
        <li key={code} className={css.columnRow}>
          <label className={css.tick}>
            <input
              type="checkbox"
              checked
              disabled={columns.length === 1}
              onChange={() => onChange(columns.filter((one) => one !== code))}
            />
            {labelOf(code)}
          </label>
          <Move
            icon="up"
            label={t('columns.up', { label: labelOf(code) })}
            off={place === 0}
            onMove={() => move(place, -1)}
          />
          <Move
            icon="down"
            label={t('columns.down', { label: labelOf(code) })}
            off={place === columns.length - 1}
            onMove={() => move(place, 1)}
          />
        </li>
      ))}
      {hidden.length > 0 && <li className={css.divider} aria-hidden />}
      {hidden.map((field) => (
        <li key={field.code} className={css.columnRow}>
          <label className={css.tick}>
            <input type="checkbox" checked={false} onChange={() => onChange([...columns, field.code])} />
            {say(field.label)}
          </label>
        </li>
      ))}
    </ul>
  );
}

function Move({ icon, label, off, onMove }: { icon: 'up' | 'down'; label: string; off: boolean; onMove: () => void }) {
  return (
    <button
      type="button"
      className={css.move}
      aria-label={label}
      title={label}
      aria-disabled={off}
      onClick={off ? undefined : onMove}
    >
      <Icon name={icon} size={14} />
    </button>
  );
}
