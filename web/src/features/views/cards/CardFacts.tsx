/** What stands on a card below its heading: facts, then choices, people and amounts at the foot. */
import { memo } from 'react';
import type { FieldUi, RecordUi } from '../../../core/model';
import { asReferences, asTexts, isBlank } from '../../../core/value';
import { OptionTag } from '../../../render/values/OptionTag';
import { Value } from '../../../render/values/Value';
import { useSay } from '../../../shared/i18n/language';
import { UserAvatar } from '../../../shared/ui';
import type { CardParts } from './cardParts';
import css from './cards.module.css';

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
