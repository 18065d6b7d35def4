/** One formula over one form: the editor, and what it gives on the latest records. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormRef } from '../../../shared/api';
import { FormulaBox, type Standing } from '../FormulaBox';
import { useRested } from '../useCheck';
import { Values } from './Values';

interface WorkbenchProps {
  target: FormRef;
  source: string;
  onChange: (source: string) => void;
}

const REST_MS = 400;

export function Workbench({ target, source, onChange }: WorkbenchProps) {
  const { t } = useTranslation('formula');
  const [draft, setDraft] = useState(source);
  const [standing, setStanding] = useState<Standing | null>(null);
  const rested = useRested(draft, REST_MS);
  useEffect(() => {
    // The address follows the text, not every letter of it.
    if (rested !== source) onChange(rested);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [rested]);
  return (
    <>
      <FormulaBox
        target={target}
        source={draft}
        onChange={setDraft}
        expects="value"
        wide
        label={t('workshop.label')}
        empty={t('workshop.empty')}
        onStanding={setStanding}
      />
      <Values target={target} source={standing?.right ? standing.source : null} />
    </>
  );
}
