/** One column as a field: what stands in it, what it is called, what it is, and why that is thought. */
import { Checkbox, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OnMissing, Proposal } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { Icon, Tag, cx } from '../../shared/ui';
import { Options } from './Options';
import {
  type Draft,
  type DraftColumn,
  type DraftSheet,
  changeColumn,
  changeOptions,
  isPossible,
  optionsOf,
  relate,
  targetsOf,
} from './draft';
import css from './spreadsheet.module.css';

interface RowProps {
  draft: Draft;
  sheet: DraftSheet;
  column: DraftColumn;
  types: Proposal['types'];
  onChange: (draft: Draft) => void;
}

const MISSING: readonly OnMissing[] = ['create', 'blank', 'refuse'];
const FEW = 0.01;

export function ColumnRow(props: RowProps) {
  const { draft, sheet, column, onChange } = props;
  const { t } = useTranslation('spreadsheet');
  const change = (next: Partial<DraftColumn>) => onChange(changeColumn(draft, sheet.sheet, column.column, next));
  const options = optionsOf(column);
  const { name } = column;
  return (
    <li className={cx(css.row, !column.include && css.out)}>
      <Checkbox
        aria-label={t('column.include', { name })}
        checked={column.include}
        onChange={(event) => change({ include: event.target.checked })}
      />
      <span className={css.source}>
        <span className={css.name}>{name}</span>
        <span className={css.samples}>{column.samples.slice(0, 3).join(' / ') || t('column.empty')}</span>
      </span>
      <Input
        className={css.label ?? ''}
        aria-label={t('column.labelOf', { name })}
        value={column.label}
        maxLength={100}
        disabled={!column.include}
        onChange={(event) => change({ label: event.target.value })}
      />
      <TypeChoice {...props} />
      {column.include && options !== null && (
        <Options name={name} options={options} onChange={(next) => change(changeOptions(column, next))} />
      )}
    </li>
  );
}

function TypeChoice(props: RowProps) {
  const { draft, sheet, column, types, onChange } = props;
  const { t } = useTranslation('spreadsheet');
  const say = useSay();
  const why = useId();
  const [proposed] = useState(column.type);
  const choose = (type: string) => {
    const [target] = targetsOf(draft, sheet.sheet, column.column);
    if (type === 'relation' && column.to === null && target) onChange(relate(draft, sheet.sheet, column.column, target));
    else onChange(changeColumn(draft, sheet.sheet, column.column, { type, unique: column.unique && type === 'text' }));
  };
  return (
    <>
      <span className={css.type}>
        <Select
          aria-label={t('column.typeOf', { name: column.name })}
          aria-describedby={why}
          value={column.type}
          disabled={!column.include}
          onChange={choose}
          popupMatchSelectWidth={false}
          options={types
            .filter((one) => isPossible(draft, sheet, column, one.type))
            .map((one) => ({ value: one.type, label: say(one.label) }))}
        />
        {column.include && column.type === 'relation' && <Relation {...props} />}
      </span>
      <span className={css.why} id={why}>
        {column.type === proposed ? say(column.reason) : t('column.chosen')}
        {column.unique && column.type === 'text' && <span className={css.key}>{t('column.key')}</span>}
        {column.confidence !== 'sure' && column.type === proposed && <Tag family="warning">{t('column.unsure')}</Tag>}
        <Refused column={column} />
      </span>
    </>
  );
}

/** What the chosen type would refuse, said before anything is made. */
function Refused({ column }: { column: DraftColumn }) {
  const { t } = useTranslation('spreadsheet');
  const refused = column.refused[column.type];
  if (!column.include || refused === undefined) return null;
  const share = `${Math.round(refused.share * 100)}%`;
  return (
    <span className={css.refused}>
      <Icon name="alert" size={14} />{' '}
      {t(refused.share < FEW ? 'column.refusedFew' : 'column.refused', { share, first: refused.first ?? '' })}
    </span>
  );
}

function Relation({ draft, sheet, column, onChange }: RowProps) {
  const { t } = useTranslation('spreadsheet');
  const targets = targetsOf(draft, sheet.sheet, column.column);
  const keyOf = (to: number | null, by: number | null) => `${to}/${by}`;
  const choose = (key: string) => {
    const target = targets.find((one) => keyOf(one.sheet.sheet, one.column.column) === key);
    if (target) onChange(relate(draft, sheet.sheet, column.column, target));
  };
  return (
    <>
      <Select
        aria-label={t('relation.to', { name: column.name })}
        value={keyOf(column.to, column.by)}
        onChange={choose}
        popupMatchSelectWidth={false}
        options={targets.map((one) => ({
          value: keyOf(one.sheet.sheet, one.column.column),
          label: t('relation.by', { form: one.sheet.label, column: one.column.label }),
        }))}
      />
      <Select
        aria-label={t('relation.missing', { name: column.name })}
        value={column.missing}
        onChange={(missing: OnMissing) => onChange(changeColumn(draft, sheet.sheet, column.column, { missing }))}
        popupMatchSelectWidth={false}
        options={MISSING.map((one) => ({ value: one, label: t(`relation.${one}`) }))}
      />
    </>
  );
}
