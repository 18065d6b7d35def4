/** One card: number, heading, facts, tags, who works on it, and the time at the right end. */
import type { DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordUi } from '../../../core/model';
import { plainText } from '../../../core/value';
import { PlaceLink, recordAddress } from '../../../render/links/RecordLink';
import type { Mark } from '../../../render/table/lines';
import { Icon, cx, familyOf } from '../../../shared/ui';
import { Facts, Foot } from '../cards/CardFacts';
import { headingOf } from '../cards/heading';
import type { ColumnProps } from './columnProps';
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
