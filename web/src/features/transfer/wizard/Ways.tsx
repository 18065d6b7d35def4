/** How the rows come in, and the button that does it. */
import { Button, Radio, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ImportSettings, importErrorsAddress } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { Icon } from '../../../shared/ui';
import type { MapProps } from './mapProps';
import { fieldOfColumn } from './mapping';
import { formatNumber } from './numbers';
import css from './side.module.css';

const MODES = ['create', 'both', 'update'] as const;

export function Ways(props: MapProps) {
  const { t } = useTranslation('transfer');
  const { job, target, doing } = props;
  const { settings } = job;
  const counts = job.result?.counts ?? {};
  const refused = counts.refused ?? 0;
  const good = settings.atomic && refused > 0 ? 0 : (counts.read ?? 0) - refused;
  const checked = job.state === 'checked';
  return (
    <>
      <section className={css.card} aria-label={t('ways.title')}>
        <Known {...props} />
        <Radio.Group
          className={css.radios ?? ''}
          value={settings.atomic}
          aria-label={t('ways.wrong')}
          onChange={(event) => doing.change({ atomic: event.target.value === true })}
        >
          <Radio value={false}>{refused > 0 ? t('ways.skip', { count: refused }) : t('ways.skipAny')}</Radio>
          <Radio value>{t('ways.atomic')}</Radio>
        </Radio.Group>
      </section>
      <div className={css.go}>
        <Button type="primary" size="large" disabled={!checked || good === 0} loading={doing.busy && checked} onClick={() => doing.step('start')}>
          {checked ? t('ways.start', { count: good, shown: formatNumber(good) }) : t('ways.wait')}
        </Button>
        {checked && refused > 0 && (
          <a className={css.errors} href={importErrorsAddress(target, job.id)} download>
            <Icon name="dl" size={16} /> {t('ways.errors')}
          </a>
        )}
      </div>
      <p className={css.quiet}>{t('ways.undo')}</p>
    </>
  );
}

/** How records that are there already are told, and what becomes of them. */
function Known({ form, job, doing }: MapProps) {
  const { t } = useTranslation('transfer');
  const say = useSay();
  const { settings } = job;
  const mapped = job.keys.filter((code) => job.columns.some((column) => fieldOfColumn(settings.mapping, column.column) === code));
  if (mapped.length === 0) return null;
  const label = (code: string) => (code === 'id' ? t('map.id') : say(form.fields.find((field) => field.code === code)?.label));
  const key = settings.key ?? mapped[0] ?? null;
  const choose = (mode: ImportSettings['mode']) => doing.change({ mode, key: mode === 'create' ? null : key });
  return (
    <>
      <Radio.Group className={css.radios ?? ''} value={settings.mode} aria-label={t('ways.known')} onChange={(event) => choose(event.target.value as 'both')}>
        {MODES.map((mode) => (
          <Radio key={mode} value={mode}>
            {t(`mode.${mode}`)}
          </Radio>
        ))}
      </Radio.Group>
      {settings.mode !== 'create' && (
        <>
          <label className={css.line}>
            {t('ways.key')}
            <Select size="small" value={key} options={mapped.map((code) => ({ value: code, label: label(code) }))} onChange={(code: string) => doing.change({ key: code })} />
          </label>
          <label className={css.line}>
            {t('ways.clear')}
            <Switch size="small" checked={settings.clear} onChange={(clear) => doing.change({ clear })} />
          </label>
        </>
      )}
      <hr className={css.rule} />
    </>
  );
}
