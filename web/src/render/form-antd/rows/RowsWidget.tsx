/** Edits the rows of a sub-table: a grid where there is room, cards on a phone. Fetched when a form first shows one. */
import { Button, ConfigProvider } from 'antd';
import { useCallback, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldUi } from '../../../core/model';
import type { Pasted } from '../../../core/paste';
import { columnsOf, keyOf, mostRows, rowsOf } from '../../../core/rows';
import { checkCells, isEditable } from '../../../core/validate';
import { announce } from '../../../shared/a11y/live';
import { Icon, useRoom } from '../../../shared/ui';
import { CellsContext } from '../hand';
import type { WidgetProps } from '../widget';
import { Cards } from './Cards';
import { Grid } from './Grid';
import css from './rows.module.css';
import type { Spot } from './useGridKeys';
import { useRows } from './useRows';

const SOON_MS = 250;

export function RowsWidget({ field, id, value, onChange, onDone, invalid, labelledBy, place }: WidgetProps) {
  const { t } = useTranslation('render');
  const rows = rowsOf(value);
  const hand = useRows(field, value, onChange);
  const told = useContext(CellsContext);
  const phone = useRoom() === 'phone';
  const [spot, setSpot] = useState<Spot | null>(null);
  const [note, setNote] = useState('');
  const add = (): void => {
    const key = hand.add();
    const first = columnsOf(field).find(isEditable);
    if (key !== null && first !== undefined) setSpot({ key, code: first.code });
  };
  // Not at once: what is told moves the page, and with it the button that was about to be pressed.
  const leave = useCallback(() => {
    setTimeout(() => {
      hand.tidy();
      onDone();
    }, SOON_MS);
  }, [hand, onDone]);
  const pasted = (done: Pasted): void => {
    const { cells, wrong, left } = done;
    const words = [t('rows.pasted', { cells }), wrong > 0 && t('rows.pastedWrong', { wrong }), left > 0 && t('rows.pastedLeft', { left })];
    setNote(words.filter(Boolean).join(''));
    announce(words.filter(Boolean).join(''));
    if (wrong > 0) onDone();
  };
  /** The summary of mistakes leads to the first cell that is wrong. */
  const arrive = (): void => {
    const [first] = [...told.keys()].filter((one) => one.startsWith(`${field.code}/`)).map((one) => one.slice(field.code.length + 1));
    const [at] = checkCells(field, value).keys();
    const [row = '', code = ''] = (first ?? at ?? '').split('/');
    const wrong = rows[Number(row)];
    if (wrong !== undefined && code !== '') setSpot({ key: keyOf(wrong, Number(row)), code });
  };
  const Parts = phone ? Cards : Grid;
  return (
    <div
      id={id}
      className={css.rows}
      role="group"
      aria-labelledby={labelledBy}
      tabIndex={-1}
      onFocus={(event) => invalid && event.target === event.currentTarget && arrive()}
    >
      <ConfigProvider {...(!phone && { variant: 'borderless' as const })}>
        <Parts
          {...{ field, rows, hand, told, id, spot }}
          telling={invalid}
          form={place}
          onSpot={setSpot}
          onLeave={leave}
          onPasted={pasted}
        />
      </ConfigProvider>
      {rows.length === 0 && <p className={css.empty}>{t('rows.empty')}</p>}
      <Foot {...{ field, note, phone, add }} many={rows.length} />
    </div>
  );
}

interface FootProps {
  field: FieldUi;
  many: number;
  note: string;
  phone: boolean;
  add: () => void;
}

/** Adding a row, how many there are and may be, and what a paste came to. */
function Foot({ field, many, note, phone, add }: FootProps) {
  const { t } = useTranslation('render');
  const most = mostRows(field);
  return (
    <div className={css.foot}>
      <Button type="dashed" size={phone ? 'large' : 'small'} icon={<Icon name="plus" size={14} />} disabled={many >= most} onClick={add}>
        {t('rows.add')}
      </Button>
      <span className={css.count}>
        {t('rows.count', { count: many })}
        {field.max_rows !== undefined && ` · ${t(many >= most ? 'rows.full' : 'rows.most', { max: most })}`}
      </span>
      <span className={css.note}>{note === '' && !phone && many > 0 ? t('rows.tips') : note}</span>
    </div>
  );
}
