/** The beginning of a text file, as mere text. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getPreviewText } from '../../shared/api';
import css from './preview.module.css';

export function TextPreview({ id }: { id: string }) {
  const { t } = useTranslation('render');
  const [text, setText] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const control = new AbortController();
    getPreviewText(id, { signal: control.signal }).then(setText, () => {
      if (!control.signal.aborted) setFailed(true);
    });
    return () => control.abort();
  }, [id]);
  if (failed) return <p className={css.unseen}>{t('files.preview.unseen')}</p>;
  if (text === null) return <p aria-busy />;
  return (
    <pre className={css.text} tabIndex={0}>
      {text}
    </pre>
  );
}
