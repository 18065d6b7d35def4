/** A new record: the form from metadata, kept on the device while it is filled, saved once. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import type { Values } from '../../../core/model';
import { FormView } from '../../../render/form-antd/FormView';
import { copyValues } from '../../../shared/api';
import { MakerContext } from '../../../render/form-antd/hand';
import { useHotkey } from '../../../shared/hotkeys/hotkeys';
import { useSay } from '../../../shared/i18n/language';
import { links } from '../../../shared/links';
import { ErrorState, PageHeader, SaveState, SkeletonPage, usePage } from '../../../shared/ui';
import { OnGround, type Standing } from '../Ground';
import { listAddress } from '../list/listMemory';
import type { FormPlace } from '../place';
import { useFormWords } from '../useFormWords';
import { DraftOffer } from './DraftOffer';
import css from './edit.module.css';
import { FailureNote } from './FailureNote';
import { useMaking } from './making/useMaking';
import { copiedFrom } from './prefill';
import { useNewRecord } from './useNewRecord';

export function CreatePage(place: FormPlace) {
  const [round, setRound] = useState(0);
  const search = useSearch();
  return (
    <OnGround {...place} needs="create" waiting={<SkeletonPage />}>
      {(standing) => (
        <Copied key={round} target={standing.target} from={round === 0 ? copiedFrom(search) : null}>
          {(copied) => (
            <NewRecord
              key={`${place.app}/${place.form}/${round}`}
              {...standing}
              copied={copied}
              onAnother={() => setRound(round + 1)}
            />
          )}
        </Copied>
      )}
    </OnGround>
  );
}

interface CopiedProps extends Pick<Standing, 'target'> {
  /** The record to copy, if any. */
  from: string | null;
  children: (values: Values) => ReactNode;
}

const NOTHING: Values = {};

/** Fetches the values that a copy starts with; they are asked for once, because files are taken in anew each time. */
function Copied({ target, from, children }: CopiedProps) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['copy', target.app, target.form, from],
    queryFn: async () => (await copyValues(target, from ?? '')).values as Values,
    enabled: from !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  if (from === null) return children(NOTHING);
  if (isPending) return <SkeletonPage />;
  if (error !== null) return <ErrorState page error={error} onRetry={() => void refetch()} />;
  return children(data);
}

interface NewRecordProps extends Standing {
  copied: Values;
  onAnother: () => void;
}

function NewRecord({ app, form, target, copied, onAnother }: NewRecordProps) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const words = useFormWords(form);
  const { state, saving, draft, dirty, save, take, leave } = useNewRecord(form, target, copied, onAnother);
  const [make, drawer] = useMaking();
  const list = listAddress(target.app, target.form);
  usePage([
    { label: say(app.label), href: links.app(app.code) },
    { label: words.form, href: list },
    { label: t('create.title', words) },
  ]);
  useHotkey({ keys: 'mod+s', label: t('save.hotkey'), group: 'form' }, () => void save(false));
  const retry = () => void save(false);
  return (
    <MakerContext value={make}>
      {drawer}
      <form
        className={css.page}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
      >
        <div className={css.inner}>
          <PageHeader title={t('create.title', words)} />
          {draft.offered !== null && <DraftOffer draft={draft.offered} stale={false} onTake={take} onDrop={draft.drop} />}
          <FormView state={state} place={target} creating />
        </div>
        <div className={css.bar}>
          {saving.failure && <FailureNote failure={saving.failure} form={form} values={state.values} onRetry={retry} />}
          <div className={css.actions}>
            <Button type="primary" htmlType="submit" loading={saving.running}>
              {t('create.save')}
            </Button>
            <Button className={css.second ?? ''} disabled={saving.running} onClick={() => void save(true)}>
              {t('create.saveAnother')}
            </Button>
            <Button type="text" onClick={() => void leave(list)}>
              {t('cancel')}
            </Button>
            <span className={css.state}>
              {dirty && draft.keptAt !== null && <SaveState state={{ kind: 'draft', at: draft.keptAt }} />}
            </span>
          </div>
        </div>
      </form>
    </MakerContext>
  );
}
