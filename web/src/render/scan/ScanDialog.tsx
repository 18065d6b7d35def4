/** The camera in a box, until a code is read or the box is closed. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/ui';
import css from './scan.module.css';
import { readCode } from './scanning';

interface ScanDialogProps {
  onFound: (text: string) => void;
  onClose: () => void;
}

export function ScanDialog({ onFound, onClose }: ScanDialogProps) {
  const { t } = useTranslation('render');
  const video = useRef<HTMLVideoElement>(null);
  const found = useRef(onFound);
  found.current = onFound;
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    if (video.current !== null) {
      readCode(video.current, stop.signal).then(
        (text) => text !== null && !stop.signal.aborted && found.current(text),
        () => setFailed(true),
      );
    }
    return () => stop.abort();
  }, []);
  return (
    <Dialog open label={t('scan.open')} shape="small" onClose={onClose}>
      <div className={css.box}>
        {failed ? (
          <p role="alert">{t('scan.failed')}</p>
        ) : (
          <>
            <video ref={video} className={css.picture} muted playsInline />
            <p>{t('scan.hint')}</p>
          </>
        )}
        <button type="button" className={css.close} onClick={onClose}>
          {t('scan.close')}
        </button>
      </div>
    </Dialog>
  );
}
