/** A signature: written on the screen, then kept as a picture; taken away, it can be written anew. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Ink, inkOn, whenLeft } from '../../../core/ink';
import { asFiles } from '../../../core/value';
import { thumbnailAddress } from '../../../shared/api';
import { cx } from '../../../shared/ui';
import type { WidgetProps } from '../widget';
import { UploadRow } from './FileRows';
import css from './place.module.css';
import { useUploads, useWaiting } from './useUploads';
import list from './widgets.module.css';

export function SignatureWidget({ id, field, value, onChange, onDone, invalid, describedBy, labelledBy, place }: WidgetProps) {
  const { t } = useTranslation('render');
  const files = asFiles(value);
  const uploads = useUploads(place, field, files, onChange);
  const [kept] = files;
  const keep = (picture: File | null) => {
    if (picture !== null) uploads.add([picture]);
    onDone();
  };
  return (
    <div role="group" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      {kept !== undefined ? (
        <div className={css.signed}>
          <img src={thumbnailAddress(kept.id, 320)} alt={t('signature.kept')} width={240} height={80} />
          <button type="button" id={id} className={list.textButton} onClick={() => onChange([])}>
            {t('signature.again')}
          </button>
        </div>
      ) : uploads.running.length > 0 ? (
        <ul className={list.files}>
          {uploads.running.map((upload) => (
            <UploadRow key={upload.key} upload={upload} onRetry={uploads.retry} onDrop={uploads.drop} />
          ))}
        </ul>
      ) : (
        <Pad id={id} code={field.code} invalid={invalid} onKeep={keep} />
      )}
    </div>
  );
}

interface PadProps {
  id: string;
  code: string;
  invalid: boolean;
  onKeep: (picture: File | null) => void;
}

/** What is written is kept when people go on with something else: nobody loses a signature for want of a button. */
function Pad({ id, code, invalid, onKeep }: PadProps) {
  const { t } = useTranslation('render');
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const ink = useRef<Ink | null>(null);
  const [written, setWritten] = useState(false);
  const keep = useRef(() => undefined as void);
  keep.current = () => void ink.current?.picture().then(onKeep);
  useWaiting(code, written);
  useEffect(() => {
    if (canvas.current === null) return undefined;
    ink.current = inkOn(canvas.current, () => setWritten(true));
    return () => ink.current?.stop();
  }, []);
  useEffect(() => {
    if (!written || box.current === null) return undefined;
    const stop = whenLeft(box.current, () => {
      stop();
      keep.current();
    });
    return stop;
  }, [written]);
  const clear = () => {
    ink.current?.clear();
    setWritten(false);
  };
  return (
    <div ref={box} className={css.pad}>
      <canvas
        ref={canvas}
        id={id}
        className={cx(css.canvas, invalid && list.bad)}
        width={960}
        height={320}
        role="img"
        aria-label={t('signature.pad')}
      />
      <div className={css.line}>
        <span className={list.quiet}>{t('signature.hint')}</span>
        <button type="button" className={list.textButton} disabled={!written} onClick={clear}>
          {t('signature.clear')}
        </button>
        <button
          type="button"
          className={css.locate}
          disabled={!written}
          onClick={() => keep.current()}
        >
          {t('signature.keep')}
        </button>
      </div>
    </div>
  );
}
