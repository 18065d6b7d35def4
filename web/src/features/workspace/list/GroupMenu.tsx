/** By which field a list is grouped. */
import { useTranslation } from 'react-i18next';
import { allFields } from '../../../core/layout';
import type { FieldUi } from '../../../core/model';
import type { Form } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { Icon, cx } from '../../../shared/ui';
import css from './list.module.css';
import { ToolPopover } from './ToolPopover';

const GROUPED: ReadonlySet<string> = new Set(['choice', 'user', 'department', 'boolean', 'relation', 'rating']);

/** The fields whose values make groups: one value each, and few of them. */
export function groupable(form: Form): readonly FieldUi[] {
  return allFields(form).filter((field) => GROUPED.has(field.type) && field.multiple !== true);
}

interface GroupMenuProps {
  form: Form;
  group: string | null;
  onChange: (group: string) => void;
}

export function GroupMenu({ form, group, onChange }: GroupMenuProps) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const fields = groupable(form);
  const chosen = fields.find((field) => field.code === group);
  const words = chosen === undefined ? t('group.none') : t('group.by', { label: say(chosen.label) });
  if (fields.length === 0) return null;
  return (
    <ToolPopover
      label={t('group.label', { group: words })}
      button={
        <>
          <Icon name="layers" /> <span className={cx(css.toolText, css.wideText)}>{chosen === undefined ? t('group.one') : words}</span>
        </>
      }
    >
      {(close) => (
        <ul className={css.fieldList}>
          {[null, ...fields].map((field) => (
            <li key={field?.code ?? ''}>
              <button
                type="button"
                className={cx(css.option, (field?.code ?? null) === group && css.chosenText)}
                aria-pressed={(field?.code ?? null) === group}
                onClick={() => {
                  onChange(field?.code ?? '');
                  close();
                }}
              >
                {field === null ? t('group.none') : say(field.label)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </ToolPopover>
  );
}
