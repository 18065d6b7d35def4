/** What floats above every page, one at a time: search and commands, the keys, and what was told. */
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { BellPanel } from '../../features/talk/public';
import { Dialog, SkeletonRows } from '../../shared/ui';
import { KeysSheet } from './KeysSheet';
import { Palette } from './Palette';

export interface Overlay {
  readonly shown: 'palette' | 'keys' | 'bell' | null;
  readonly show: (what: 'palette' | 'keys' | 'bell') => void;
  readonly close: () => void;
}

/** At most one of them is shown. */
export function useOverlay(): Overlay {
  const [shown, setShown] = useState<Overlay['shown']>(null);
  return { shown, show: setShown, close: () => setShown(null) };
}

export function Overlays({ overlay: { shown, close } }: { overlay: Overlay }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const go = (href: string) => {
    close();
    navigate(href);
  };
  return (
    <>
      <Dialog open={shown === 'palette'} label={t('palette.label')} shape="command" onClose={close}>
        <Palette onDone={close} />
      </Dialog>
      <Dialog open={shown === 'keys'} label={t('keys.title')} shape="wide" onClose={close}>
        <KeysSheet onClose={close} />
      </Dialog>
      <Dialog open={shown === 'bell'} label={t('bar.bell')} shape="right" onClose={close}>
        <Suspense fallback={<SkeletonRows rows={4} />}>
          <BellPanel onGo={go} onClose={close} />
        </Suspense>
      </Dialog>
    </>
  );
}
