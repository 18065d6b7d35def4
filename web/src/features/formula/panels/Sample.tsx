/** The formula on a real record: which one, what comes out, and why on request. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, type Explained, type FormRef, formulaQueries, queries } from '../../../shared/api';
import { Icon } from '../../../shared/ui';
import { exactOf } from '../language/exact';
import type { Vocabulary } from '../language/suggest';
import css from './panels.module.css';
import { WhyTree } from './WhyTree';

const LATEST = 20;

interface SampleProps {
  target: FormRef;
  /** The formula, when it is right; null while it is not. */
  source: string | null;
  vocabulary: Vocabulary;
}

export function useLatest(target: FormRef, limit = LATEST) {
  return useQuery(queries.records(target, { sort: ['-created_at'], fields: ['title'], limit }));
}

export function Sample({ target, source, vocabulary }: SampleProps) {
  const { t } = useTranslation('formula');
  const latest = useLatest(target);
  const [chosen, setChosen] = useState<string | null>(null);
  const records = latest.data?.items ?? [];
  const record = chosen ?? records[0]?.id ?? null;
  const explained = useQuery({
    ...formulaQueries.explain(target, source ?? '', record ?? ''),
    enabled: source !== null && record !== null,
    placeholderData: keepPreviousData,
  });
  if (latest.isSuccess && records.length === 0) return <p className={css.quiet}>{t('sample.none')}</p>;
  const shown = source === null ? undefined : explained.data;
  return (
    <section className={css.sample} aria-label={t('sample.label')}>
      <label className={css.picker}>
        <span>{t('sample.on')}</span>
        <select value={record ?? ''} onChange={(event) => setChosen(event.target.value)}>
          {records.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </select>
      </label>
      <Result explained={shown} refused={explained.error} asked={source !== null} />
      {shown && <Why explained={shown} vocabulary={vocabulary} />}
    </section>
  );
}

interface ResultProps {
  explained: Explained | undefined;
  refused: unknown;
  asked: boolean;
}

function Result({ explained, refused, asked }: ResultProps) {
  const { t } = useTranslation('formula');
  const words = asked && refused instanceof ApiProblem ? refused.detail : t(asked ? 'sample.computing' : 'sample.waiting');
  return (
    <p className={css.result}>
      <span>{t('sample.gives')}</span>
      <output
        data-blank={(explained?.value ?? null) === null || undefined}
        title={explained && exactOf(explained.value, explained.text)}
      >
        {explained?.text ?? words}
      </output>
    </p>
  );
}

function Why({ explained, vocabulary }: { explained: Explained; vocabulary: Vocabulary }) {
  const { t } = useTranslation('formula');
  const [open, setOpen] = useState(false);
  return (
    <div className={css.why}>
      <button type="button" className={css.link} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} size={14} /> {t('why.title')}
      </button>
      {open && <WhyTree tree={explained.tree} vocabulary={vocabulary} />}
    </div>
  );
}
