/** The table of columns: what stands in each, which field it goes to, what it is taken for, and how that goes. */
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldUi } from '../../../core/model';
import { type ImportColumn, type ImportJob, type MappedField, queries } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { Icon, Tag, cx } from '../../../shared/ui';
import type { MapProps } from './mapProps';
import { changeField, columnsOfField, fieldOfColumn, groupsOf, mapColumn } from './mapping';
import css from './columns.module.css';
import { formatNumber } from './numbers';
import { letterOf } from './words';

const SKIP = '';

export function Columns(props: MapProps) {
  const { t } = useTranslation('transfer');
  const [all, setAll] = useState(true);
  const { job } = props;
  const wanting = job.columns.filter((column) => needsLook(job, column));
  const shown = all ? job.columns : wanting;
  return (
    <section className={css.card} aria-label={t('map.columns')}>
      <div className={css.head} aria-hidden>
        <span>{t('map.column')}</span>
        <span>{t('map.sample')}</span>
        <span />
        <span>{t('map.field')}</span>
        <span>{t('map.taken')}</span>
        <span className={css.filter}>
          <button type="button" aria-pressed={all} onClick={() => setAll(true)}>
            {t('map.all')} {job.columns.length}
          </button>
          <button type="button" aria-pressed={!all} onClick={() => setAll(false)}>
            {t('map.look')} {wanting.length}
          </button>
        </span>
      </div>
      <ul className={css.rows}>
        {shown.map((column) => (
          <ColumnRow key={column.column} {...props} column={column} place={job.columns.indexOf(column)} />
        ))}
      </ul>
    </section>
  );
}

function needsLook(job: ImportJob, column: ImportColumn): boolean {
  const code = fieldOfColumn(job.settings.mapping, column.column);
  return code === null ? column.filled > 0 : groupsOf(job.result?.groups ?? [], column).length > 0;
}

type RowProps = MapProps & { column: ImportColumn; place: number };

function ColumnRow(props: RowProps) {
  const { column, place, form, job, doing } = props;
  const { t } = useTranslation('transfer');
  const say = useSay();
  const { mapping } = job.settings;
  const code = fieldOfColumn(mapping, column.column);
  const wrong = groupsOf(job.result?.groups ?? [], column).length > 0;
  const options = [
    { value: SKIP, label: t('map.skip') },
    ...targetsOf(props).map((field) => ({ value: field.code, label: say(field.label) })),
    ...(job.keys.includes('id') ? [{ value: 'id', label: t('map.id') }] : []),
  ];
  return (
    <li className={css.row}>
      <span className={css.name}>
        <span className={css.letter}>{letterOf(place)}</span> {column.column}
      </span>
      <span className={cx(css.sample, column.samples.length === 0 && css.quiet)}>
        {column.samples.slice(0, 2).join(' / ') || t('map.empty')}
      </span>
      <Icon name="right" size={14} />
      <Select
        className={css.select ?? ''}
        aria-label={t('map.fieldOf', { column: column.column })}
        value={code ?? SKIP}
        status={wrong ? 'error' : ''}
        options={options}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(value: string) => doing.change({ mapping: mapColumn(mapping, column.column, value === SKIP ? null : value) })}
      />
      <Taken {...props} field={form.fields.find((one) => one.code === code)} code={code} />
      <State {...props} code={code} />
    </li>
  );
}

function targetsOf({ form, job }: RowProps): readonly FieldUi[] {
  const own = form.fields.filter((field) => field.read_only !== true || job.keys.includes(field.code));
  return [...own, ...form.system.filter((field) => field.code === 'owner' || field.code === 'department')];
}

function Taken({ field, code, ...props }: RowProps & { field: FieldUi | undefined; code: string | null }) {
  const { t } = useTranslation('transfer');
  const { column, job } = props;
  const empty = column.seen - column.filled;
  if (code === null) {
    const share = column.seen > 0 ? Math.round((empty / column.seen) * 100) : 100;
    return <span className={css.taken}>{share > 0 ? t('map.mostlyEmpty', { share }) : t(`type.${column.type}`)}</span>;
  }
  const words = [
    t(`type.${field?.type ?? 'text'}`, { defaultValue: t('type.other') }),
    ...(job.settings.key === code ? [t('map.isKey')] : []),
    ...(field?.options ? [t('map.kinds', { count: column.distinct })] : []),
  ];
  return (
    <span className={css.taken}>
      {words.join(' · ')}
      {field?.type === 'relation' && field.to && <Relation {...props} field={field} to={field.to} />}
    </span>
  );
}

/** By which field of the other form a related record is found, and what happens where none is. */
function Relation({ field, to, job, doing }: RowProps & { field: FieldUi; to: { app: string; form: string } }) {
  const { t } = useTranslation('transfer');
  const say = useSay();
  const { data: app } = useQuery(queries.app(to.app));
  const mapped: MappedField = job.settings.mapping.fields[field.code] ?? {};
  const texts = app?.forms.find((form) => form.code === to.form)?.fields.filter(isText) ?? [];
  const change = (next: MappedField) => doing.change({ mapping: changeField(job.settings.mapping, field.code, next) });
  return (
    <span className={css.relation}>
      <select aria-label={t('map.match')} value={mapped.match ?? ''} onChange={(event) => change({ match: event.target.value })}>
        {mapped.match === undefined && <option value="">{t('map.byNumber')}</option>}
        {texts.map((one) => (
          <option key={one.code} value={one.code}>
            {t('map.by', { field: say(one.label) })}
          </option>
        ))}
      </select>
      <select
        aria-label={t('map.missing')}
        value={mapped.on_missing_relation ?? 'refuse'}
        onChange={(event) => change({ on_missing_relation: event.target.value as 'refuse' })}
      >
        {(['refuse', 'blank', 'create'] as const).map((one) => (
          <option key={one} value={one}>
            {t(`map.missing_${one}`)}
          </option>
        ))}
      </select>
    </span>
  );
}

const TEXTS: ReadonlySet<string> = new Set(['text', 'phone', 'email', 'url', 'serial']);

function isText(field: FieldUi): boolean {
  return TEXTS.has(field.type);
}

function State({ column, job, code }: RowProps & { code: string | null }) {
  const { t } = useTranslation('transfer');
  const count = groupsOf(job.result?.groups ?? [], column).reduce((sum, group) => sum + group.count, 0);
  if (code === null) return <span className={css.state}>{t('map.skipped')}</span>;
  if (count > 0) {
    return (
      <span className={css.state}>
        <Tag family="error">
          <Icon name="xc" size={14} /> {t('map.wrong', { count, shown: formatNumber(count) })}
        </Tag>
      </span>
    );
  }
  const several = columnsOfField(job.settings.mapping.fields[code] ?? {}).length > 1;
  const guessed = column.field === code && !several;
  return (
    <span className={cx(css.state, css.well)}>
      <Icon name="check" size={14} /> {guessed ? t(`how.${column.how ?? 'name'}`) : t('map.chosen')}
    </span>
  );
}
