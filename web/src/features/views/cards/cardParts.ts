/** What of a form stands where on a card. */
import { codesOf } from '../../../core/board';
import { fieldOf, serialField, titleColumn } from '../../../core/layout';
import type { FieldUi, FormUi, ViewUi } from '../../../core/model';
import { optionKind } from '../../../render/values/optionKind';

export interface CardParts {
  /** The field whose value is the heading; null for the rendered title. */
  readonly title: string | null;
  readonly serial: FieldUi | undefined;
  /** Words under the heading. */
  readonly facts: readonly FieldUi[];
  /** Choices, in the row at the foot. */
  readonly tags: readonly FieldUi[];
  /** Who works on it. */
  readonly people: readonly FieldUi[];
  /** Days and amounts, at the right end of the foot. */
  readonly ends: readonly FieldUi[];
}

const ENDS: ReadonlySet<string> = new Set(['date', 'datetime', 'duration', 'money', 'rating']);
const MOST_FACTS = 6;

export function partsOf(form: FormUi, layout: ViewUi, by: FieldUi | undefined): CardParts {
  const chosen = codesOf(layout, 'cards');
  const codes = chosen.length > 0 ? chosen : layout.columns.slice(0, MOST_FACTS);
  const serial = serialField(form);
  const title = titleColumn(form, form.fields.map((field) => field.code));
  const used = new Set([title, serial?.code, by?.code, 'title']);
  const fields = codes.flatMap((code) => fieldOf(form, code) ?? []).filter((field) => !used.has(field.code));
  const kindOf = (field: FieldUi): keyof Pick<CardParts, 'facts' | 'tags' | 'people' | 'ends'> => {
    if (field.type === 'choice') return optionKind(field) === 'plain' ? 'facts' : 'tags';
    if (field.type === 'user') return 'people';
    return ENDS.has(field.type) ? 'ends' : 'facts';
  };
  const of = (kind: string) => fields.filter((field) => kindOf(field) === kind);
  const owner = fieldOf(form, 'owner');
  const people = of('people');
  const holders = people.length > 0 || owner === undefined || by?.code === 'owner' ? people : [owner];
  return { title, serial, facts: of('facts'), tags: of('tags'), people: holders, ends: of('ends') };
}
