/** A record that is no longer there (or never was): what happened, and where to go. */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiProblem, keys, restoreRecord } from '../../../shared/api';
import type { Form } from '../../../shared/api';
import { links } from '../../../shared/links';
import { EmptyState, LinkButton, usePage } from '../../../shared/ui';
import type { FormPlace } from '../place';
import { useFormWords } from '../useFormWords';

interface MissingRecordProps {
  target: FormPlace;
  form: Form;
  id: string;
  error: ApiProblem;
}

export function MissingRecord({ target, form, id, error }: MissingRecordProps) {
  const { t } = useTranslation('workspace');
  const client = useQueryClient();
  const [refused, setRefused] = useState(false);
  const list = links.list(target.app, target.form);
  const words = useFormWords(form);
  usePage([{ label: words.form, href: list }, { label: t('missing.title', words) }]);
  const deleted = error.code.endsWith('deleted') || error.status === 410;
  const restore = () =>
    restoreRecord(target, id).then(
      (record) => {
        client.setQueryData(keys.record(target, id), record);
        void client.invalidateQueries({ queryKey: keys.records(target) });
      },
      () => setRefused(true),
    );
  return (
    <EmptyState
      icon={deleted ? 'trash' : 'search'}
      title={t(deleted ? 'missing.deleted' : 'missing.title', words)}
      detail={refused ? t('delete.notRestored') : error.detail || t('missing.detail')}
      action={<LinkButton href={list}>{t('missing.back')}</LinkButton>}
      link={
        deleted &&
        form.can.includes('delete') && (
          <Button type="link" onClick={() => void restore()}>
            {t('missing.restore')}
          </Button>
        )
      }
    />
  );
}
