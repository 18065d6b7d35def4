/** The first step: a spreadsheet is dropped or chosen, sent, and understood. */
import { Progress } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, type Proposal, proposeApp } from '../../shared/api';
import { Icon, cx } from '../../shared/ui';
import css from './spreadsheet.module.css';

const ACCEPT = '.xlsx,.csv,.tsv,.txt';

export function FileDrop({ onProposal }: { onProposal: (proposal: Proposal) => void }) {
  const { t } = useTranslation('spreadsheet');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { sent, problem, take } = useSending(onProposal);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <section
      className={cx(css.drop, over && css.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="table" size={32} />
      {sent === null ? (
        <>
          <p className={css.dropWords}>{t('file.drop')}</p>
          <button type="button" className={css.choose} onClick={() => input.current?.click()}>
            {t('file.choose')}
          </button>
        </>
      ) : (
        <>
          <p className={css.dropWords}>{sent < 1 ? t('file.sending') : t('file.looking')}</p>
          <Progress percent={Math.round(sent * 100)} size="small" showInfo={false} className={css.bar ?? ''} />
        </>
      )}
      <p className={css.quiet}>{t('file.kinds')}</p>
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        className={css.hidden}
        aria-label={t('file.choose')}
        tabIndex={-1}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {problem !== null && (
        <p className={css.problem} role="alert">
          <Icon name="xc" size={16} /> {problem}
        </p>
      )}
    </section>
  );
}

function useSending(onProposal: (proposal: Proposal) => void) {
  const { t } = useTranslation('spreadsheet');
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined || sent !== null) return;
    setProblem(null);
    setSent(0);
    try {
      onProposal(await proposeApp(file, setSent));
    } catch (error) {
      setProblem(error instanceof ApiProblem ? (error.problems[0]?.message ?? error.message) : t('file.offline'));
      setSent(null);
    }
  };
  return { sent, problem, take };
}
