/** The history of a record, newest first and by day: who, when, what, and each value before and after. */
import { useTranslation } from 'react-i18next';
import { formatDay, dayWords } from '../../core/format';
import { byDay } from '../../core/history';
import { allFields } from '../../core/layout';
import type { ChangeUi, EventUi, FieldUi, FormUi, RowChangeUi } from '../../core/model';
import { textOf } from '../../core/model';
import { isBlank } from '../../core/value';
import { clockText, parseDay, wallOf } from '../../core/zone';
import { useSaying } from '../../shared/i18n/saying';
import { Icon, type IconName, cx } from '../../shared/ui';
import { Value } from '../values/Value';
import css from './Timeline.module.css';

interface TimelineProps {
  form: FormUi;
  events: readonly EventUi[];
  /** Shows the record as it was right after an event; without it, nothing leads there. */
  onPast?: (at: string) => void;
}

export function Timeline({ form, events, onPast }: TimelineProps) {
  const saying = useSaying();
  return (
    <div className={css.timeline}>
      {byDay(events, saying.zone).map(({ day, events: found }) => (
        <section key={day} aria-label={day}>
          <h3 className={css.day}>
            <DayHeading day={day} />
          </h3>
          <ol className={css.list}>
            {found.map((event) => (
              <Entry key={event.id} form={form} event={event} onPast={event === events[0] ? undefined : onPast} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function DayHeading({ day }: { day: string }) {
  const saying = useSaying();
  const short = formatDay(day, saying);
  const wall = parseDay(day);
  const words = wall === null ? day : dayWords(wall, saying);
  return <time dateTime={day}>{short === words ? words : `${short} · ${words}`}</time>;
}

interface Mark {
  icon: IconName;
  family: string;
}

const EDITED: Mark = { icon: 'edit', family: 'primary' };
const marks: Readonly<Record<string, Mark>> = {
  created: { icon: 'plus', family: 'success' },
  updated: EDITED,
  deleted: { icon: 'trash', family: 'error' },
  restored: { icon: 'undo', family: 'info' },
};

interface EntryProps {
  form: FormUi;
  event: EventUi;
  onPast: ((at: string) => void) | undefined;
}

function Entry({ form, event, onPast }: EntryProps) {
  const { t } = useTranslation('render');
  const saying = useSaying();
  const mark = marks[event.kind] ?? EDITED;
  const fields = allFields(form);
  // A person's own request explains itself; what else made the change is worth naming.
  const named = event.cause?.kind === 'request' ? '' : textOf(event.cause?.label, saying.language);
  const cause = [named, named === '' ? '' : (event.cause?.detail ?? '')].filter(Boolean).join(' · ');
  const known = event.changes.filter(
    (change) => change.rows !== undefined || !(isBlank(change.before) && isBlank(change.after)),
  );
  return (
    <li className={css.entry}>
      <time className={css.clock} dateTime={event.at}>
        {clockText(wallOf(new Date(event.at), saying.zone))}
      </time>
      <span className={cx(css.dot, css[mark.family])}>
        <Icon name={mark.icon} size={14} />
      </span>
      <div className={css.body}>
        <p className={css.line}>
          <b>{event.actor.label || t(`history.actor.${event.actor.kind}`, { defaultValue: event.actor.kind })}</b>{' '}
          {t(`history.${event.kind}`, { count: known.length, defaultValue: event.kind })}
          <span className={css.source}>
            {cause !== '' && `${t('history.cause', { label: cause })} · `}
            {t('history.version', { version: event.version })}
            {onPast !== undefined && (
              <button type="button" className={css.past} onClick={() => onPast(event.at)}>
                {t('history.past')}
              </button>
            )}
          </span>
        </p>
        {event.kind !== 'deleted' && known.length > 0 && (
          <dl className={css.changes}>
            {known.map((change) => (
              <Change
                key={change.field}
                fields={fields}
                change={change}
                created={event.kind === 'created'}
              />
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}

interface ChangeProps {
  fields: readonly FieldUi[];
  change: ChangeUi;
  created: boolean;
}

function Change({ fields, change, created }: ChangeProps) {
  const { t } = useTranslation('render');
  const { language } = useSaying();
  const field = fields.find((one) => one.code === change.field || one.id === change.field);
  const blank = <span className={css.blank}>{t('history.blank')}</span>;
  const shown = (value: ChangeUi['after']) => {
    if (isBlank(value)) return blank;
    return field === undefined ? String(value) : <Value field={field} value={value} />;
  };
  return (
    <div className={css.change}>
      <dt>{field === undefined ? `${t('history.gone')} ${change.field}` : textOf(field.label, language)}</dt>
      {change.rows !== undefined ? (
        <dd>
          <Rows fields={field?.fields ?? []} rows={change.rows} />
        </dd>
      ) : (
        <dd>
          {!created && (
            <>
              <del className={css.before}>{shown(change.before)}</del>
              <span className={css.arrow}>
                <Icon name="right" size={12} label={t('history.to')} />
              </span>
            </>
          )}
          <span className={css.after}>{shown(change.after)}</span>
        </dd>
      )}
    </div>
  );
}

/** Rows that came, went or changed, each with its own values before and after. */
function Rows({ fields, rows }: { fields: readonly FieldUi[]; rows: readonly RowChangeUi[] }) {
  const { t } = useTranslation('render');
  return (
    <ul className={css.rows}>
      {rows.map((row) => (
        <li key={`${row.kind}${row.place}`}>
          <span className={css.rowHead}>{t(`history.row.${row.kind}`, { place: row.place })}</span>
          <dl className={css.changes}>
            {row.changes
              .filter((change) => !(isBlank(change.before) && isBlank(change.after)))
              .map((change) => (
                <Change
                  key={change.field}
                  fields={fields}
                  change={row.kind === 'removed' ? { ...change, after: change.before } : change}
                  created={row.kind !== 'changed'}
                />
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
