/** The rows of a sub-table on a phone: a card for each, one of them open to be written. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldUi, RowUi } from '../../../core/model';
import { columnsOf, isExtra, isSummed, keyOf, totalOf } from '../../../core/rows';
import { checkValue, isEditable } from '../../../core/validate';
import { isBlank } from '../../../core/value';
import { useSay } from '../../../shared/i18n/language';
import { Icon, cx } from '../../../shared/ui';
import { Value } from '../../values/Value';
import { useMistakeWords } from '../useMistakeWords';
import { CellControl, Shown } from './Cell';
import type { PartsProps } from './parts';
import css from './rows.module.css';

const TOLD = 3;

export function Cards(props: PartsProps) {
  const { field, rows, spot, onSpot } = props;
  const { t } = useTranslation('render');
  const say = useSay();
  const summed = columnsOf(field).filter((column) => isSummed(column));
  return (
    <div className={css.cards}>
      {rows.map((row, place) => {
        const key = keyOf(row, place);
        const open = spot?.key === key;
        return <Card key={key} {...props} row={row} place={place} open={open} onTurn={() => onSpot(open ? null : { key, code: '' })} />;
      })}
      {rows.length > 0 && summed.length > 0 && (
        <dl className={css.sums}>
          {summed.map((column) => (
            <div key={column.code}>
              <dt>
                {say(column.label)} {t('rows.total')}
              </dt>
              <dd>
                <Value field={column} value={totalOf(column, rows)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

interface CardProps extends PartsProps {
  row: RowUi;
  place: number;
  open: boolean;
  onTurn: () => void;
}

function Card(props: CardProps) {
  const { field, rows, row, place, open, onTurn, hand, telling, told } = props;
  const { t } = useTranslation('render');
  const inside = useId();
  const columns = columnsOf(field);
  const first = columns.filter((column) => !isBlank(row[column.code])).slice(0, TOLD);
  const wrong = columns.some(
    (column) =>
      told.has(`${field.code}/${place}/${column.code}`) || (telling && checkValue(column, row[column.code]) !== null),
  );
  const counted = { place: place + 1 };
  return (
    <section className={cx(css.card, wrong && css.wrong)} aria-label={t('rows.row', counted)}>
      <button type="button" className={css.turn} aria-expanded={open} aria-controls={inside} aria-label={t(open ? 'rows.close' : 'rows.open', counted)} onClick={onTurn}>
        <span className={css.place}>{place + 1}</span>
        <span className={css.brief}>
          {first.length === 0 ? t('rows.blank') : first.map((column) => <Value key={column.code} field={column} value={row[column.code]} />)}
        </span>
        <Icon name={open ? 'up' : 'down'} size={16} />
      </button>
      {open && (
        <div id={inside} className={css.body}>
          {columns.map((column) => (
            <Entry key={column.code} {...props} column={column} />
          ))}
          <div className={css.tools}>
            <Tool icon="up" label={t('rows.up', counted)} off={place === 0} run={() => hand.move(place, place - 1)} />
            <Tool icon="down" label={t('rows.down', counted)} off={place === rows.length - 1} run={() => hand.move(place, place + 1)} />
            <Tool icon="copy" label={t('rows.copy', counted)} off={false} run={() => hand.copy(place)} />
            <Tool icon="trash" label={t('rows.remove', counted)} off={false} run={() => hand.remove(place)} />
          </div>
        </div>
      )}
    </section>
  );
}

function Entry({ field, column, row, place, hand, telling, told, form, id }: CardProps & { column: FieldUi }) {
  const { t } = useTranslation('render');
  const say = useSay();
  const words = useMistakeWords();
  const message = told.get(`${field.code}/${place}/${column.code}`);
  const issue = telling && message === undefined && !isExtra(row) ? checkValue(column, row[column.code]) : null;
  const wrong = message ?? (issue === null ? null : words(column, { issue }));
  const cell = `${id}-${place}-${column.code}`;
  const name = t('rows.cell', { label: say(column.label), place: place + 1 });
  return (
    <div className={css.entry}>
      <span className={css.name} aria-hidden={isEditable(column)}>
        {say(column.label)}
        {column.required === true && isEditable(column) && <span className={css.star}>*</span>}
      </span>
      {isEditable(column) ? (
        <CellControl {...{ column, row, place, name, hand, form }} id={cell} invalid={wrong !== null} describedBy={wrong === null ? undefined : `${cell}-wrong`} eager={false} />
      ) : (
        <Shown column={column} row={row} />
      )}
      {wrong !== null && (
        <span id={`${cell}-wrong`} className={css.why}>
          {wrong}
        </span>
      )}
    </div>
  );
}

function Tool({ icon, label, off, run }: { icon: 'up' | 'down' | 'copy' | 'trash'; label: string; off: boolean; run: () => void }) {
  return (
    <button type="button" className={css.tool} aria-label={label} title={label} disabled={off} onClick={run}>
      <Icon name={icon} size={16} />
    </button>
  );
}
