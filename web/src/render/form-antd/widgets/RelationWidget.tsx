/** Picks a record of another form by the words of its title; the chosen one can be opened beside. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asReference } from '../../../core/value';
import { listRecords } from '../../../shared/api';
import { Icon } from '../../../shared/ui';
import { recordAddress } from '../../links/RecordLink';
import { useSettled } from '../../links/useSettled';
import type { WidgetProps } from '../widget';
import { ReferenceSelect } from './ReferenceSelect';
import css from './widgets.module.css';

const MOST = 20;

export function RelationWidget(props: WidgetProps) {
  const { field, value, place } = props;
  const { t } = useTranslation('render');
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const settled = useSettled(words);
  const target = field.to ?? place;
  const found = useQuery({
    queryKey: ['records', target.app, target.form, 'titles', settled],
    queryFn: ({ signal }) => listRecords(target, { q: settled, limit: MOST, fields: ['title'] }, { signal }),
    enabled: open,
    placeholderData: keepPreviousData,
  });
  const chosen = asReference(value);
  const candidates = (found.data?.items ?? []).map((record) => ({
    reference: { id: record.id, label: record.title },
    note: '',
  }));
  return (
    <div className={css.relation}>
      <ReferenceSelect
        {...props}
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
