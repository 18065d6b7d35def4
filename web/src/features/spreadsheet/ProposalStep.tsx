/** The second step: what is proposed, to be looked at and changed. Nothing is made before the button is pressed. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, type AppFromSheets, type AppHeading, type MadeApp, type Proposal, makeApp, queries } from '../../shared/api';
import { Icon, PageHeader } from '../../shared/ui';
import { AppIcon } from '../../shared/ui/AppIcon';
import { SheetCard } from './SheetCard';
import { type Draft, bodyOf, draftOf, placeOf } from './draft';
import css from './spreadsheet.module.css';

const ICONS = ['table', 'apps', 'users', 'chart', 'inbox', 'gear', 'alert', 'clock', 'check', 'build'];

interface StepProps {
  proposal: Proposal;
  onAgain: () => void;
  onMade: (made: MadeApp, label: string) => void;
}

export function ProposalStep({ proposal, onAgain, onMade }: StepProps) {
  const { t } = useTranslation('spreadsheet');
  const [draft, setDraft] = useState(() => draftOf(proposal));
  const client = useQueryClient();
  const body = bodyOf(draft);
  const making = useMutation({
    mutationFn: (wanted: AppFromSheets) => makeApp(proposal.token, wanted),
    onSuccess: (made, wanted) => {
      void client.invalidateQueries({ queryKey: queries.apps().queryKey });
      onMade(made, wanted.app.label);
    },
  });
  const fields = body.sheets.reduce((sum, sheet) => sum + sheet.columns.length, 0);
  const rows = draft.sheets.reduce((sum, sheet) => sum + (sheet.include ? sheet.rows : 0), 0);
  const actions = (
    <>
      <Button onClick={onAgain}>{t('again')}</Button>
      <Button type="primary" loading={making.isPending} disabled={fields === 0} onClick={() => making.mutate(body)}>
        {making.isPending ? t('creating') : t('create')}
      </Button>
    </>
  );
  const summary = t('summary', { forms: body.sheets.length, fields, rows: rows.toLocaleString() });
  return (
    <>
      <PageHeader title={proposal.file} meta={summary} actions={<div className={css.actions}>{actions}</div>} />
      {making.error && <Problems error={making.error} body={making.variables ?? body} />}
      <Heading app={draft.app} onChange={(app) => setDraft({ ...draft, app: { ...draft.app, ...app } })} />
      {draft.sheets.map((sheet) => (
        <SheetCard key={sheet.sheet} draft={draft} sheet={sheet} types={proposal.types} onChange={setDraft} />
      ))}
    </>
  );
}

function Heading({ app, onChange }: { app: Draft['app']; onChange: (change: Partial<AppHeading>) => void }) {
  const { t } = useTranslation('spreadsheet');
  return (
    <section className={css.card} aria-label={t('app.section')}>
      <div className={css.heading}>
        <Select
          aria-label={t('app.icon')}
          value={app.icon}
          onChange={(icon: string) => onChange({ icon })}
          options={ICONS.map((icon) => ({ value: icon, label: <AppIcon icon={icon} color={app.color} /> }))}
        />
        <label className={css.field}>
          <span>{t('app.label')}</span>
          <Input value={app.label} maxLength={100} onChange={(event) => onChange({ label: event.target.value })} />
        </label>
        <label className={css.field}>
          <span>{t('app.code')}</span>
          <Input value={app.code} maxLength={60} onChange={(event) => onChange({ code: event.target.value })} />
        </label>
      </div>
    </section>
  );
}

function Problems({ error, body }: { error: Error; body: AppFromSheets }) {
  const { t } = useTranslation('spreadsheet');
  const found = error instanceof ApiProblem ? error.problems : [];
  const plain = error instanceof ApiProblem ? error.message : t('problem.offline');
  return (
    <section className={css.problems} role="alert">
      <p>
        <Icon name="xc" size={16} /> <strong>{t('problem.title')}</strong>
      </p>
      {found.length === 0 && <p>{plain}</p>}
      <ul>
        {found.map((one) => (
          <li key={`${one.pointer} ${one.message}`}>{[placeOf(body, one.pointer), one.message].filter(Boolean).join(': ')}</li>
        ))}
      </ul>
    </section>
  );
}
