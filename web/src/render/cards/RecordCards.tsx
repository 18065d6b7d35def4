/** Records as cards for narrow screens: title, number, state, two facts, and the time at the right end. */
import { serialField, statusField } from '../../core/layout';
import type { FieldUi, FormUi, RecordUi, Target } from '../../core/model';
import { textOf } from '../../core/model';
import { asTexts, isBlank, plainText } from '../../core/value';
import { useLanguage } from '../../shared/i18n/language';
import { When } from '../../shared/ui';
import { PlaceLink, recordAddress } from '../links/RecordLink';
import { OptionTag } from '../values/OptionTag';
import { optionKind } from '../values/optionKind';
import { Value } from '../values/Value';
import css from './cards.module.css';

interface RecordCardsProps {
  target: Target;
  form: FormUi;
  columns: readonly FieldUi[];
  title: string | null;
  rows: readonly RecordUi[];
  label: string;
}

const FACTS = 2;

export function RecordCards({ target, form, columns, title, rows, label }: RecordCardsProps) {
  const parts = partsOf(form, columns, title);
  return (
    <ul className={css.cards} aria-label={label}>
      {rows.map((record) => (
        <li key={record.id}>
          <Card record={record} parts={parts} target={target} title={title} />
        </li>
      ))}
    </ul>
  );
}

interface Parts {
  serial: FieldUi | undefined;
  tags: readonly FieldUi[];
  facts: readonly FieldUi[];
}

/** What of the columns a card shows where. */
export function partsOf(form: FormUi, columns: readonly FieldUi[], title: string | null): Parts {
  const serial = serialField(form);
  const status = statusField(form);
  const scales = form.fields.filter((field) => field.type === 'choice' && optionKind(field) === 'scale').slice(0, 1);
  const tags = [...scales, ...(status === undefined ? [] : [status])].filter(
    (field, place, all) => all.findIndex((one) => one.code === field.code) === place,
  );
  const used = new Set([title, serial?.code, ...tags.map((field) => field.code), 'created_at', 'updated_at', 'title']);
  return { serial, tags, facts: columns.filter((field) => !used.has(field.code)) };
}

interface CardProps {
  record: RecordUi;
  parts: Parts;
  target: Target;
  title: string | null;
}

function Card({ record, parts, target, title }: CardProps) {
  const language = useLanguage();
  const heading = title === null ? record.title : plainText(record[title]) || record.title;
  const facts = parts.facts.filter((field) => !isBlank(record[field.code])).slice(0, FACTS);
  const number = parts.serial === undefined ? '' : plainText(record[parts.serial.code]);
  return (
    <PlaceLink href={recordAddress(target, record.id)} className={css.card ?? ''}>
      <span className={css.title}>{heading}</span>
      <span className={css.facts}>
        {number !== '' && <span className={css.number}>{number}</span>}
        {facts.map((field) => (
          <span key={field.code} className={css.fact}>
            <span className="dg-visually-hidden">{textOf(field.label, language)} </span>
            <Value field={field} value={record[field.code]} />
          </span>
        ))}
      </span>
      <span className={css.foot}>
        {parts.tags.flatMap((field) =>
          asTexts(record[field.code]).map((code) => (
            <OptionTag key={`${field.code}${code}`} field={field} code={code} />
          )),
        )}
        {typeof record.created_at === 'string' && <When instant={record.created_at} className={css.time ?? ''} />}
      </span>
    </PlaceLink>
  );
}
