/** From a spreadsheet to an app in three steps: the file, the proposal, the app as its data comes in. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MadeApp, type Proposal, useMe } from '../../shared/api';
import { links } from '../../shared/links';
import { Forbidden, LinkButton, PageHeader, cx, usePage } from '../../shared/ui';
import { FileDrop } from './FileDrop';
import { Making } from './Making';
import { ProposalStep } from './ProposalStep';
import css from './spreadsheet.module.css';

const STEPS = ['file', 'proposal', 'making'] as const;

export function SpreadsheetPage() {
  const { t } = useTranslation('spreadsheet');
  const me = useMe();
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const [made, setMade] = useState<{ made: MadeApp; label: string } | null>(null);
  usePage([{ label: t('common:nav.apps'), href: links.apps }, { label: t('title') }]);
  if (me && !me.admin) {
    const back = <LinkButton href={links.apps}>{t('back')}</LinkButton>;
    return <Forbidden page title={t('forbidden')} detail={t('forbiddenDetail')} action={back} />;
  }
  const at = made ? 2 : proposal ? 1 : 0;
  return (
    <div className={css.page}>
      <ol className={css.steps}>
        {STEPS.map((step, place) => (
          <li key={step} className={cx(place === at && css.now)} {...(place === at && { 'aria-current': 'step' as const })}>
            <span className={css.number}>{place + 1}</span> {t(`steps.${step}`)}
          </li>
        ))}
      </ol>
      {made && <Making made={made.made} label={made.label} />}
      {!made && proposal && (
        <ProposalStep
          key={proposal.token}
          proposal={proposal}
          onAgain={() => setProposal(null)}
          onMade={(one, label) => setMade({ made: one, label })}
        />
      )}
      {!made && !proposal && (
        <>
          <PageHeader title={t('title')} meta={t('file.detail')} />
          <FileDrop onProposal={setProposal} />
        </>
      )}
    </div>
  );
}
