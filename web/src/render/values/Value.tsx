/**
 * A field's value as it is shown: in a cell (short, one line) or on a page (in full, with links).
 *
 * A registry by field type; a type that is not listed reads as its words.
 */
import { type ComponentType, Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { describe } from '../../core/describe';
import { BLANK, formatDay, formatInstant, formatInstantShort } from '../../core/format';
import type { FieldUi, Value as Json } from '../../core/model';
import { rowsOf } from '../../core/rows';
import { asNumber, asReferences, asTexts, isBlank, plainText } from '../../core/value';
import { codeAddress } from '../../shared/api';
import { useSaying } from '../../shared/i18n/saying';
import { Person, Tag } from '../../shared/ui';
import { RecordLink } from '../links/RecordLink';
import { Files, Pictures } from './Files';
import { OptionTag } from './OptionTag';
import { Color, Location, Signature } from './Placed';
import { RichText } from './RichText';
import { Secret } from './Secret';
import { Stars } from './Stars';
import css from './values.module.css';

export type Setting = 'cell' | 'page';

interface ValueProps {
  field: FieldUi;
  value: Json | undefined;
  setting?: Setting;
}

type Shown = ComponentType<{ field: FieldUi; value: Json; setting: Setting }>;

/** Shows one value; blank is a dash with words for readers. */
export function Value({ field, value, setting = 'cell' }: ValueProps) {
  if (isBlank(value)) return <Blank />;
  const Show = shown[field.type] ?? Words;
  const whole = <Show field={field} value={value as Json} setting={setting} />;
  if (!field.sensitive) return whole;
  return (
    <Secret text={plainText(value)} mask={field.sensitive.mask} opens={setting === 'page'}>
      {whole}
    </Secret>
  );
}

export function Blank() {
  return (
    <span className={css.blank} aria-hidden>
      {BLANK}
    </span>
  );
}

const Words: Shown = ({ field, value }) => <span className={css.text}>{describe(value, field, useSaying())}</span>;

const Numeric: Shown = ({ field, value }) => <span className={css.number}>{describe(value, field, useSaying())}</span>;

const LongText: Shown = ({ value, setting }) =>
  setting === 'page' ? (
    <div className={css.prose}>{plainText(value)}</div>
  ) : (
    <span className={css.text}>{plainText(value)}</span>
  );

const Formatted: Shown = ({ field, value, setting }) => {
  const saying = useSaying();
  if (setting === 'page') return <RichText html={plainText(value)} />;
  return <span className={css.text}>{describe(value, field, saying)}</span>;
};

const Day: Shown = ({ value, setting }) => {
  const saying = useSaying();
  const day = plainText(value);
  return (
    <time dateTime={day} title={day} className={css.time}>
      {setting === 'cell' ? formatDay(day, saying) : day}
    </time>
  );
};

const Instant: Shown = ({ value, setting }) => {
  const saying = useSaying();
  const instant = plainText(value);
  const full = formatInstant(instant, saying);
  return (
    <time dateTime={instant} title={full} className={css.time}>
      {setting === 'cell' ? formatInstantShort(instant, saying) : full}
    </time>
  );
};

const Choice: Shown = ({ field, value }) => (
  <span className={css.tags}>
    {asTexts(value).map((code) => (
      <OptionTag key={code} field={field} code={code} />
    ))}
  </span>
);

const Choices: Shown = ({ field, value }) => {
  const saying = useSaying();
  return (
    <span className={css.tags}>
      {asTexts(value).map((code) => (
        <Tag key={code}>{describe(code, field, saying)}</Tag>
      ))}
    </span>
  );
};

const User: Shown = ({ value }) => (
  <span className={css.tags}>
    {asReferences(value).map((person) => (
      <Person key={person.id} name={person.label} id={person.id} />
    ))}
  </span>
);

const Names: Shown = ({ value }) => (
  <span className={css.tags}>
    {asReferences(value).map((one) => (
      <Tag key={one.id}>{one.label}</Tag>
    ))}
  </span>
);

const Relation: Shown = ({ field, value, setting }) => {
  const [target, ...others] = asReferences(value);
  if (target === undefined) return <Blank />;
  if (others.length > 0 || field.multiple === true) return <Related field={field} value={value} setting={setting} />;
  if (setting === 'cell' || !field.to) return <span className={css.text}>{target.label}</span>;
  return <RecordLink to={field.to} id={target.id} label={target.label} />;
};

/** Several records: their words in a cell, a link to each on a page. */
const Related: Shown = ({ field, value, setting }) => {
  const to = setting === 'cell' ? null : field.to;
  return (
    <span className={css.tags}>
      {asReferences(value).map(({ id, label }) => (to ? <RecordLink key={id} to={to} id={id} label={label} /> : <Tag key={id}>{label}</Tag>))}
    </span>
  );
};

const RowsView = lazy(async () => ({ default: (await import('../rows/RowsView')).RowsView }));

/** Rows in full on a page; elsewhere how many there are. */
const Table: Shown = ({ field, value, setting }) => {
  const { t } = useTranslation('render');
  const count = <span className={css.number}>{t('rows.count', { count: rowsOf(value).length })}</span>;
  if (setting === 'cell') return count;
  return (
    <Suspense fallback={count}>
      <RowsView field={field} value={value} />
    </Suspense>
  );
};

const Rating: Shown = ({ field, value }) => {
  const score = asNumber(value);
  return score === null ? <Blank /> : <Stars field={field} score={score} />;
};

const Mail: Shown = ({ value, setting }) =>
  setting === 'cell' ? (
    <span className={css.text}>{plainText(value)}</span>
  ) : (
    <a href={`mailto:${plainText(value)}`}>
      <Address mail={plainText(value)} />
    </a>
  );

/** An e-mail address too long for its line goes on at its @, and within a word only if even that is not enough. */
function Address({ mail }: { mail: string }) {
  const at = mail.lastIndexOf('@');
  if (at < 1) return mail;
  return (
    <>
      {mail.slice(0, at)}
      <wbr />
      {mail.slice(at)}
    </>
  );
}

const FOLLOWED = /^(?:https?:\/\/|mailto:)/i;

/** A link opens beside the page, which it learns nothing of; what does not begin as a link should is mere text. */
const Link: Shown = ({ value, setting }) => {
  const address = plainText(value);
  if (setting === 'cell' || !FOLLOWED.test(address)) return <span className={css.text}>{address}</span>;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {address}
    </a>
  );
};

/** In a cell the text alone; on a page the code to scan, with the text below it. */
const Code: Shown = ({ field, value, setting }) => {
  const text = plainText(value);
  if (setting === 'cell') return <span className={css.serial}>{text}</span>;
  const kind = field.kind ?? 'qr';
  return (
    <figure className={css.code} data-kind={kind}>
      <img src={codeAddress(kind, text)} alt="" loading="lazy" />
      <figcaption>{text}</figcaption>
    </figure>
  );
};

const Phone: Shown = ({ value, setting }) => {
  const number = plainText(value);
  if (setting === 'cell') return <span className={css.number}>{number}</span>;
  return <a href={`tel:${number.replace(/[^+\d]/g, '')}`}>{number}</a>;
};

const Serial: Shown = ({ value }) => <span className={css.serial}>{plainText(value)}</span>;

const shown: Readonly<Record<string, Shown>> = {
  long_text: LongText,
  rich_text: Formatted,
  number: Numeric,
  money: Numeric,
  percent: Numeric,
  slider: Numeric,
  duration: Numeric,
  date: Day,
  datetime: Instant,
  choice: Choice,
  multi_choice: Choices,
  tags: Choices,
  user: User,
  users: User,
  departments: Names,
  relation: Relation,
  table: Table,
  rating: Rating,
  email: Mail,
  url: Link,
  barcode: Code,
  phone: Phone,
  attachment: Files,
  image: Pictures,
  signature: Signature,
  location: Location,
  color: Color,
  serial: Serial,
};
