/** Beside a record: who made and changed it and when, whose it is, and its version. */
import { useTranslation } from 'react-i18next';
import { fieldOf } from '../../../core/layout';
import type { FormUi } from '../../../core/model';
import { Value } from '../../../render/values/Value';
import type { Labelled, RecordBody } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { Person, When } from '../../../shared/ui';
import css from './record.module.css';

export function Aside({ form, record }: { form: FormUi; record: RecordBody }) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const chosen = (form.page.aside ?? []).filter((code) => code !== 'owner' && code !== 'department');
  const belongs = ['owner', 'department'].flatMap((code) => fieldOf(form, code) ?? []);
  const facts = chosen.flatMap((code) => fieldOf(form, code) ?? []);
  return (
    <aside className={css.aside} aria-label={t('record.about')}>
      <section className={css.card}>
        <header className={css.cardHead}>
          <h2>{t('record.belongs')}</h2>
        </header>
        <dl className={css.asideFacts}>
          {[...facts, ...belongs].map((field) => (
            <div key={field.code}>
              <dt>{say(field.label)}</dt>
              <dd>
                <Value field={field} value={record[field.code]} setting="page" />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section className={css.card}>
        <header className={css.cardHead}>
          <h2>{t('record.about')}</h2>
        </header>
        <dl className={css.asideFacts}>
          <Stamp label={t('record.created')} by={record.created_by} at={record.created_at} />
          {record.version > 1 && <Stamp label={t('record.updated')} by={record.updated_by} at={record.updated_at} />}
          <div>
            <dt>{t('record.version')}</dt>
            <dd>{t('record.versionNumber', { version: record.version })}</dd>
          </div>
        </dl>
      </section>
    </aside>
  );
}

function Stamp({ label, by, at }: { label: string; by: Labelled | null; at: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={css.stamp}>
        {by !== null && <Person name={by.label} id={by.id} />}
        <When instant={at} className={css.quiet ?? ''} />
      </dd>
    </div>
  );
}
