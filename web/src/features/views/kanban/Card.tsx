/** One card: number, heading, facts, tags, who works on it, and the time at the right end. */
import { type DragEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldUi, RecordUi } from '../../../core/model';
import { asReferences, asTexts, isBlank, plainText } from '../../../core/value';
import { PlaceLink, recordAddress } from '../../../render/links/RecordLink';
import { OptionTag } from '../../../render/values/OptionTag';
import type { Mark } from '../../../render/table/lines';
import { Value } from '../../../render/values/Value';
import { useSay } from '../../../shared/i18n/language';
import { Icon, UserAvatar, cx, familyOf } from '../../../shared/ui';
import type { CardParts } from './cardParts';
import type { ColumnProps } from './Column';
import css from './kanban.module.css';

interface CardProps extends ColumnProps {
  record: RecordUi;
  /** The colour rule that holds for it. */
  mark: Mark | null;
}

export function Card({ record, column, target, parts, moves, keys, mark }: CardProps) {
  const { t } = useTranslation('views');
  const heading = headingOf(record, parts);
  const refused = moves.refused.get(record.id);
  const start = (event: DragEvent) => {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', record.title);
    keys.lift(record, column.key);
  };
  const lifted = keys.lifted?.record.id === record.id;
  const active = keys.active === record.id;
  return (
    <li
      className={cx(css.card, active && css.active, lifted && css.lifted, refused !== undefined && css.back)}
      data-card={record.id}
      tabIndex={active || keys.isFirst(record, column) ? 0 : -1}
      aria-label={heading}
      aria-busy={moves.moving.has(record.id)}
      draggable
      onDragStart={start}
      onDragEnd={keys.letGo}
      onFocus={() => keys.take(record, column)}
    >
      {mark !== null && (
        <span className={css.mark} data-use={familyOf(mark.use)} title={mark.label}>
          <span className="dg-visually-hidden">{mark.label}</span>
        </span>
      )}
      <span className={css.cardTop}>
        <span className={css.serial}>{parts.serial && plainText(record[parts.serial.code])}</span>
        <button
          type="button"
          className={css.cardMenu}
          tabIndex={active ? 0 : -1}
          aria-label={t('board.menu', { title: heading })}
          aria-haspopup="menu"
          onClick={(event) => keys.openMenu(record, event.currentTarget)}
        >
          <Icon name="more" />
        </button>
      </span>
      <PlaceLink href={recordAddress(target, record.id)} className={css.heading ?? ''}>
        {heading}
      </PlaceLink>
      <Facts record={record} parts={parts} />
      <Foot record={record} parts={parts} />
      {refused !== undefined && (
        <p className={css.refused} role="alert">
          <Icon name="xc" size={13} /> {refused}
        </p>
      )}
    </li>
  );
}

export function headingOf(record: RecordUi, parts: CardParts): string {
  const written = parts.title === null ? '' : plainText(record[parts.title]);
  return written || record.title;
}

interface PartProps {
  record: RecordUi;
  parts: CardParts;
}

export const Facts = memo(function Facts({ record, parts }: PartProps) {
  const facts = parts.facts.filter((field) => !isBlank(record[field.code]));
  if (facts.length === 0) return null;
  return (
    <span className={css.facts}>
      {facts.map((field) => (
        <span key={field.code} className={css.fact}>
          <Named field={field} /> <Value field={field} value={record[field.code]} />
        </span>
      ))}
    </span>
  );
});

export const Foot = memo(function Foot({ record, parts }: PartProps) {
  const ends = parts.ends.filter((field) => !isBlank(record[field.code]));
  const people = parts.people.flatMap((field) => asReferences(record[field.code]));
  const tags = parts.tags.flatMap((field) => asTexts(record[field.code]).map((code) => [field, code] as const));
  if (ends.length + people.length + tags.length === 0) return null;
  return (
    <span className={css.foot}>
      {tags.map(([field, code]) => (
        <OptionTag key={`${field.code}${code}`} field={field} code={code} />
      ))}
      {people.map((person) => (
        <span key={person.id} title={person.label} className={css.person}>
          <UserAvatar name={person.label} id={person.id} size="small" />
          <span className="dg-visually-hidden">{person.label}</span>
        </span>
      ))}
      {ends.length > 0 && (
        <span className={css.ends}>
          {ends.map((field) => (
            <span key={field.code}>
              <Named field={field} /> <Value field={field} value={record[field.code]} />
            </span>
          ))}
        </span>
      )}
    </span>
  );
});

/** What a value is, for who cannot see where it stands. */
function Named({ field }: { field: FieldUi }) {
  const say = useSay();
  return <span className="dg-visually-hidden">{say(field.label)}</span>;
}
