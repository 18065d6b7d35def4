/** Two people saved one record: both versions side by side, decided field by field. Nothing is lost either way. */
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Difference, type Side, differences, mergedCount, resolve } from '../../../core/conflict';
import type { Value as Json, Values } from '../../../core/model';
import { isTable } from '../../../core/rows';
import { isBlank } from '../../../core/value';
import { Value } from '../../../render/values/Value';
import type { Form, RecordBody } from '../../../shared/api';
import { useMe } from '../../../shared/api/me';
import { useSay } from '../../../shared/i18n/language';
import { Icon, UserAvatar, When, cx } from '../../../shared/ui';
import css from './conflict.module.css';

interface ConflictPanelProps {
  form: Form;
  before: Values;
  mine: Values;
  current: RecordBody;
  saving: boolean;
  onSettle: (values: Values) => void;
  onBack: () => void;
}

export function ConflictPanel({ form, before, mine, current, saving, onSettle, onBack }: ConflictPanelProps) {
  const { t } = useTranslation('workspace');
  const me = useMe();
  const found = differences(form, before, mine, current);
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({});
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const sideOf = (code: string): Side => sides[code] ?? 'mine';
  const settle = (choice: (code: string) => Side) => onSettle(resolve(current, found, choice));
  const other = current.updated_by?.label ?? t('conflict.somebody');
  const merged = mergedCount(form, before, mine, current);
  const column = (side: Side) => ({
    side,
    found,
    sideOf,
    onPick: (code: string) => setSides({ ...sides, [code]: side }),
  });
  return (
    <section className={css.panel} aria-label={t('conflict.label')}>
      <header className={css.head}>
        <Icon name="alert" className={css.warn ?? ''} />
        <h2 className={css.title} tabIndex={-1} ref={heading}>
          {t('conflict.title', { person: other, title: current.title })}
        </h2>
        <span className={css.quiet}>
          {t('conflict.differs', { count: found.length })}
          {merged > 0 && ` · ${t('conflict.merged', { count: merged })}`}
        </span>
      </header>
      <div className={css.columns}>
        <Column {...column('mine')} name={me?.name ?? ''} heading={t('conflict.mine')} when={t('conflict.unsaved')} />
        <Column
          {...column('theirs')}
          name={other}
          heading={other}
          when={
            <>
              <When instant={current.updated_at} /> {t('conflict.saved')}
            </>
          }
        />
      </div>
      <footer className={css.foot}>
        <Button type="primary" loading={saving} onClick={() => settle(sideOf)}>
          {t('conflict.take')}
        </Button>
        <Button disabled={saving} onClick={() => settle(() => 'mine')}>
          {t('conflict.keepMine')}
        </Button>
        <Button disabled={saving} onClick={() => settle(() => 'theirs')}>
          {t('conflict.useTheirs')}
        </Button>
        <Button type="text" disabled={saving} onClick={onBack}>
          {t('conflict.back')}
        </Button>
        <span className={css.quiet}>{t('conflict.trace')}</span>
      </footer>
    </section>
  );
}

interface ColumnProps {
  side: Side;
  found: readonly Difference[];
  name: string;
  heading: string;
  when: React.ReactNode;
  sideOf: (code: string) => Side;
  onPick: (code: string) => void;
}

function Column({ side, found, name, heading, when, sideOf, onPick }: ColumnProps) {
  const say = useSay();
  return (
    <div className={cx(css.column, side === 'mine' && css.own)}>
      <div className={css.columnHead}>
        <UserAvatar name={name} size="small" />
        <b>{heading}</b>
        <span className={css.quiet}>{when}</span>
      </div>
      {found.map((difference) => {
        const { field } = difference;
        const value: Json = difference[side];
        return (
          <label key={field.code} className={cx(css.line, difference.contested && css.contested)}>
            <span className={css.label}>{say(field.label)}</span>
            <span className={css.value}>
              {isBlank(value) ? <span className={css.quiet}>—</span> : <Value field={field} value={value} setting={isTable(field) ? 'page' : 'cell'} />}
            </span>
            <input
              type="radio"
              name={`conflict-${field.code}`}
              checked={sideOf(field.code) === side}
              aria-label={`${say(field.label)}: ${heading}`}
              onChange={() => onPick(field.code)}
            />
          </label>
        );
      })}
    </div>
  );
}
