/** In which order a list stands: the field, and which end comes first. */
import { useTranslation } from 'react-i18next';
import { allFields } from '../../../core/layout';
import type { FieldUi } from '../../../core/model';
import type { Form } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { Icon, cx } from '../../../shared/ui';
import css from './list.module.css';
import { ToolPopover } from './ToolPopover';

interface SortMenuProps {
  form: Form;
  sort: readonly string[];
  columns: readonly string[];
  /** The person chose; otherwise the view's order stands. */
  chosen: boolean;
  onChange: (sort: readonly string[] | null) => void;
}

export function SortMenu({ form, sort, columns, chosen, onChange }: SortMenuProps) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  // What is in sight comes first.
  const rank = (field: FieldUi) => (columns.includes(field.code) ? columns.indexOf(field.code) : columns.length);
  const fields = allFields(form)
    .filter((field) => field.sortable === true)
    .sort((left, right) => rank(left) - rank(right));
  const [first = ''] = sort;
  const code = first.replace(/^-/, '');
  const field = fields.find((one) => one.code === code);
  const words =
    field === undefined ? t('sort.one') : `${say(field.label)} ${t(endWords(field, first.startsWith('-')))}`;
  return (
    <ToolPopover
      label={t('sort.label', { order: words })}
      button={
        <>
          <Icon name="sort" /> <span className={css.toolText}>{words}</span>
        </>
      }
    >
      {(close) => (
        <div className={css.picker}>
          <ul className={css.fieldList}>
            {fields.map((one) => (
              <SortRow
                key={one.code}
                field={one}
                first={first}
                onPick={(value) => {
                  onChange([value]);
                  close();
                }}
              />
            ))}
          </ul>
          {chosen && (
            <div className={css.editorFoot}>
              <button
                type="button"
                className={css.plain}
                onClick={() => {
                  onChange(null);
                  close();
                }}
              >
                {t('sort.reset')}
              </button>
            </div>
          )}
        </div>
      )}
    </ToolPopover>
  );
}

function SortRow({ field, first, onPick }: { field: FieldUi; first: string; onPick: (value: string) => void }) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const label = say(field.label);
  return (
    <li className={css.sortRow}>
      <span className={cx(css.sortName, first.replace(/^-/, '') === field.code && css.chosenText)}>{label}</span>
      {[false, true].map((down) => {
        const value = `${down ? '-' : ''}${field.code}`;
        const end = t(endWords(field, down));
        return (
          <button
            key={value}
            type="button"
            className={cx(css.preset, first === value && css.chosen)}
            aria-pressed={first === value}
            aria-label={`${label} ${end}`}
            onClick={() => onPick(value)}
          >
            {end}
          </button>
        );
      })}
    </li>
  );
}

/** Days read from new to old, amounts from large to small, texts by the alphabet. */
function endWords(field: FieldUi, down: boolean): string {
  const kind =
    { date: 'day', datetime: 'day', number: 'amount', money: 'amount', percent: 'amount', duration: 'amount', rating: 'amount' }[field.type] ?? 'text';
  return `sort.${kind}.${down ? 'down' : 'up'}`;
}
