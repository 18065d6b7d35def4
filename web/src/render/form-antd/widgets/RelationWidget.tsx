/** Picks a record of another form by the words of its title; the chosen one can be opened beside. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Value } from '../../../core/model';
import { asReference, asReferences } from '../../../core/value';
import { type Choice, type Choices, getChoices, listRecords } from '../../../shared/api';
import { useLanguage, useSay } from '../../../shared/i18n/language';
import { Icon } from '../../../shared/ui';
import { type FormHand, useHand, useMaker } from '../hand';
import { recordAddress } from '../../links/RecordLink';
import { useSettled } from '../../links/useSettled';
import type { WidgetProps } from '../widget';
import { ReferenceSelect } from './ReferenceSelect';
import css from './widgets.module.css';

const MOST = 20;
const NOTHING: readonly Choice[] = [];

export function RelationWidget(props: WidgetProps) {
  const { field, value, place, onChange } = props;
  const { t } = useTranslation('render');
  const say = useSay();
  const language = useLanguage();
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const hand = useHand();
  const make = useMaker();
  const target = field.to ?? place;
  const found = useChoices(props, useSettled(words), open, hand);
  const choices = found.data?.items ?? NOTHING;
  const chosen = asReference(value);
  const several = field.multiple === true;
  const pick = (next: Value): void => {
    onChange(next);
    if (several) return;
    const picked = choices.find((choice) => choice.id === asReference(next)?.id);
    for (const [code, brought] of Object.entries(picked?.copies ?? {})) hand?.set(code, brought);
  };
  const create = async (): Promise<void> => {
    const made = await make?.(target, found.data?.start ?? {});
    if (made != null) onChange(several ? [...asReferences(value), made] : made);
  };
  const label = say(field.to?.label);
  const name = language === 'en' ? label.charAt(0).toLowerCase() + label.slice(1) : label;
  const offers = make !== null && found.data?.create === true;
  const extra = offers ? { label: t('form.newOne', { name }), run: () => void create() } : null;
  const candidates = choices.map(({ id, label, notes }) => ({ reference: { id, label }, note: notes.join(' · ') }));
  return (
    <div className={css.relation}>
      <ReferenceSelect
        {...props}
        onChange={pick}
        extra={extra}
        candidates={candidates}
        loading={found.isFetching}
        failed={found.isError}
        onSearch={setWords}
        onOpen={setOpen}
      />
      {chosen !== null && (
        <a
          className={css.open}
          href={recordAddress(target, chosen.id)}
          target="_blank"
          rel="noreferrer"
          aria-label={t('form.openRecord', { label: chosen.label })}
          title={t('form.openRecord', { label: chosen.label })}
        >
          <Icon name="link" />
        </a>
      )}
    </div>
  );
}

/** What may be chosen: by the field's own filter in its form, any record of the target elsewhere. */
function useChoices({ field, place }: WidgetProps, words: string, open: boolean, hand: FormHand | null) {
  const target = field.to ?? place;
  const filtered = hand !== null && field.picking !== undefined;
  const values = hand?.values() ?? {};
  const known = Object.fromEntries((field.picking?.depends ?? []).map((code) => [code, values[code] ?? null]));
  const wanted = { q: words, values: known, limit: MOST, ...(hand?.record != null && { record: hand.record }) };
  const where = filtered ? [place.app, place.form, field.code, wanted] : ['titles', words];
  return useQuery({
    queryKey: ['records', target.app, target.form, 'choices', ...where],
    queryFn: async ({ signal }): Promise<Choices> => {
      if (filtered) return getChoices(place, field.code, wanted, { signal });
      const { items } = await listRecords(target, { q: words, limit: MOST, fields: ['title'] }, { signal });
      const plain = items.map((record) => ({ id: record.id, label: record.title, notes: [], copies: {} }));
      return { items: plain, more: false, create: false, start: {} };
    },
    enabled: open,
    placeholderData: keepPreviousData,
  });
}
