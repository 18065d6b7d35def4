/** How many rows a record has, in a cell of a list; pressing it shows them. */
import { Popover } from 'antd';
import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldUi, Value as Json } from '../../core/model';
import { rowsOf } from '../../core/rows';
import css from './rows.module.css';

const RowsView = lazy(async () => ({ default: (await import('./RowsView')).RowsView }));

export function RowsPeek({ field, value }: { field: FieldUi; value: Json }) {
  const { t } = useTranslation('render');
  const count = rowsOf(value).length;
  return (
    <Popover
      trigger="click"
      destroyOnHidden
      content={
        <Suspense fallback={null}>
          <RowsView field={field} value={value} />
        </Suspense>
      }
    >
      <button type="button" className={css.peek} aria-label={t('rows.show', { count })}>
        {t('rows.count', { count })}
      </button>
    </Popover>
  );
}
