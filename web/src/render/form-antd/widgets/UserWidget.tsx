/** Picks a person by typing part of a name or login. */
import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import type { Reference } from '../../../core/model';
import { queries } from '../../../shared/api';
import { useSettled } from '../../links/useSettled';
import { UserAvatar } from '../../../shared/ui';
import type { WidgetProps } from '../widget';
import { ReferenceSelect, type Candidate } from './ReferenceSelect';
import css from './widgets.module.css';

export function UserWidget(props: WidgetProps) {
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const found = useQuery({ ...queries.people(useSettled(words)), enabled: open, placeholderData: keepPreviousData });
  const candidates: Candidate[] = (found.data ?? []).map((person) => ({
    reference: { id: person.id, label: person.label },
    note: person.department?.label ?? person.login,
  }));
  return (
    <ReferenceSelect
      {...props}
      candidates={candidates}
      loading={found.isFetching}
      failed={found.isError}
      onSearch={setWords}
      onOpen={setOpen}
      render={(reference: Reference, note) => (
        <span className={css.candidate}>
          <UserAvatar name={reference.label} id={reference.id} size="small" />
          <span className={css.name}>{reference.label}</span>
          {note !== '' && <span className={css.note}>{note}</span>}
        </span>
      )}
    />
  );
}
