/** One sheet as a form: its name, what its records are called, and its columns. */
import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Proposal } from '../../shared/api';
import { cx } from '../../shared/ui';
import { ColumnRow } from './ColumnRow';
import { type Draft, type DraftSheet, changeSheet } from './draft';
import css from './spreadsheet.module.css';

interface CardProps {
  draft: Draft;
  sheet: DraftSheet;
  types: Proposal['types'];
  onChange: (draft: Draft) => void;
}

export function SheetCard(props: CardProps) {
  const { draft, sheet, onChange } = props;
  const { t } = useTranslation('spreadsheet');
  const change = (next: Partial<DraftSheet>) => onChange(changeSheet(draft, sheet.sheet, next));
  const name = sheet.name || sheet.label;
  return (
    <section className={cx(css.card, !sheet.include && css.out)} aria-label={name}>
      <header className={css.sheetHead}>
        <Checkbox
          aria-label={t('sheet.include', { name })}
          checked={sheet.include}
          onChange={(event) => change({ include: event.target.checked })}
        />
        <Input
          className={css.sheetName ?? ''}
          aria-label={t('sheet.label')}
          value={sheet.label}
          maxLength={100}
          disabled={!sheet.include}
          onChange={(event) => change({ label: event.target.value })}
        />
        <span className={css.quiet}>
          {sheet.include ? t('sheet.rows', { rows: sheet.rows.toLocaleString(), heading: sheet.heading }) : t('sheet.left')}
          {sheet.include && sheet.sums.length > 0 && ` · ${t('sheet.sums', { lines: sheet.sums.slice(0, 5).join(', ') })}`}
        </span>
        {sheet.include && <Called sheet={sheet} onChange={change} />}
      </header>
      {sheet.include && <Columns {...props} />}
    </section>
  );
}

function Called({ sheet, onChange }: { sheet: DraftSheet; onChange: (change: Partial<DraftSheet>) => void }) {
  const { t } = useTranslation('spreadsheet');
  const columns = sheet.columns.filter((column) => column.include);
  return (
    <label className={css.called}>
      <span className={css.quiet}>{t('sheet.called')}</span>
      <Select
        mode="multiple"
        className={css.calledChoice ?? ''}
        value={sheet.title}
        onChange={(title: number[]) => onChange({ title })}
        options={columns.map((column) => ({ value: column.column, label: column.label }))}
        maxCount={4}
      />
    </label>
  );
}

function Columns(props: CardProps) {
  const { t } = useTranslation('spreadsheet');
  return (
    <>
      <div className={css.tableHead} aria-hidden>
        <span />
        <span>{t('column.name')}</span>
        <span>{t('column.label')}</span>
        <span>{t('column.type')}</span>
        <span>{t('column.why')}</span>
      </div>
      <ul className={css.rows}>
        {props.sheet.columns.map((column) => (
          <ColumnRow key={column.column} {...props} column={column} />
        ))}
      </ul>
    </>
  );
}
