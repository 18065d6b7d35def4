/** A record that is no longer there (or never was): who deleted it and when, as far as its history tells; what next. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getEvents, keys, restoreRecord } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { links } from '../../../shared/links';
import { EmptyState, LinkButton, When, usePage } from '../../../shared/ui';
import type { Standing } from '../Ground';
import { useFormWords } from '../useFormWords';

export function MissingRecord({ app, target, form, id }: Standing & { id: string }) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const client = useQueryClient();
  const [refused, setRefused] = useState(false);
  const list = links.list(target.app, target.form);
  const words = useFormWords(form);
  const deletion = useDeletion(target, form, id);
  const title = t(deletion === null ? 'missing.title' : 'missing.deleted', words);
  usePage([
    { label: say(app.label), href: links.app(app.code) },
    { label: words.form, href: list },
    { label: title },
  ]);
  const restore = () =>
    restoreRecord(target, id).then(
      () => {
        void client.invalidateQueries({ queryKey: keys.records(target) });
        return client.resetQueries({ queryKey: keys.record(target, id) });
      },
      () => setRefused(true),
    );
  return (
    <EmptyState
      page
      icon={deletion === null ? 'search' : 'trash'}
      title={title}
      detail={
        deletion === null ? (
          t('missing.detail')
        ) : (
          <>
            {refused && `${t('delete.notRestored')} · `}
            <When instant={deletion.at} /> · {deletion.actor.label}
          </>
        )
      }
      action={<LinkButton href={list}>{t('missing.back')}</LinkButton>}
      link={
        deletion !== null &&
        form.can.includes('delete') && (
          <Button type="link" onClick={() => void restore()}>
            {t('missing.restore')}
          </Button>
        )
      }
    />
  );
}

/** The deletion, when it is the last thing that happened to the record and the person may see its history. */
function useDeletion(target: Standing['target'], form: Standing['form'], id: string) {
  const history = useQuery({
    queryKey: ['deletion', target.app, target.form, id],
    queryFn: ({ signal }) => getEvents(target, id, null, { signal }),
    enabled: form.can.includes('history'),
    retry: false,
    staleTime: 0,
  });
  const last = history.data?.items[0];
  return last?.kind === 'deleted' ? last : null;
}
