/** Saving failed: what happened, that nothing typed is lost, and the next press. Stays until it is resolved. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describe } from '../../../core/describe';
import type { FormUi, Values } from '../../../core/model';
import { textOf } from '../../../core/model';
import { useSaying } from '../../../shared/i18n/saying';
import { Icon } from '../../../shared/ui';
import css from './edit.module.css';
import type { Failure } from './failure';

interface FailureNoteProps {
  failure: Failure;
  form: FormUi;
  values: Values;
  onRetry: () => void;
}

export function FailureNote({ failure, form, values, onRetry }: FailureNoteProps) {
  const { t } = useTranslation('workspace');
  return (
    <div role="alert">
      <div className={css.failure}>
        <Icon name="xc" />
        <span className={css.grow}>
          {failure.kind === 'unknown' ? t('save.failed') : failure.detail || t('save.refused')}
        </span>
        <button type="button" className={css.retry} onClick={onRetry}>
          {t('save.retry')}
        </button>
      </div>
      <div className={css.failureFoot}>
        <span>
          {failure.kind === 'unknown' ? t('save.noAnswer') : t('save.keptHere')}
          {failure.reference !== null && ` · ${failure.reference}`}
        </span>
        <CopyAll form={form} values={values} />
      </div>
    </div>
  );
}

function CopyAll({ form, values }: { form: FormUi; values: Values }) {
  const { t } = useTranslation('workspace');
  const saying = useSaying();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const lines = form.fields.flatMap((field) => {
      const words = describe(values[field.code], field, saying);
      return words === '' ? [] : [`${textOf(field.label, saying.language)}: ${words}`];
    });
    await navigator.clipboard.writeText(lines.join('\n')).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <button type="button" className={css.link} onClick={() => void copy()}>
      {t(copied ? 'save.copied' : 'save.copyAll')}
    </button>
  );
}
