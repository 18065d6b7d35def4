/** Opens the camera to read a code into a field. What shows the camera is fetched when it is first asked for. */
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../shared/ui';
import css from '../form-antd/widgets/widgets.module.css';

const ScanDialog = lazy(async () => ({ default: (await import('./ScanDialog')).ScanDialog }));

export function ScanButton({ onFound }: { onFound: (text: string) => void }) {
  const { t } = useTranslation('render');
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={css.scan} aria-label={t('scan.open')} onClick={() => setOpen(true)}>
        <Icon name="scan" size={16} />
      </button>
      {open && (
        <Suspense fallback={null}>
          <ScanDialog
            onFound={(text) => {
              onFound(text);
              setOpen(false);
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
