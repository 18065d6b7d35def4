/** The frame around every page behind the sign-in: rail, app navigation, top bar, and what floats above. */
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useAnnouncement } from '../../shared/a11y/live';
import { listenForHotkeys, useHotkey } from '../../shared/hotkeys/hotkeys';
import { placeOf } from '../../shared/links';
import { Preference, usePreference } from '../../shared/preferences';
import { BellPanel } from '../../features/talk/public';
import { Dialog, SkeletonRows, useRoom } from '../../shared/ui';
import { ConfirmHost } from '../../shared/ui/confirm';
import { Toasts } from '../../shared/ui/Toasts';
import { AppNav } from './AppNav';
import { BottomBar } from './BottomBar';
import { KeysSheet } from './KeysSheet';
import { OfflineBar } from './OfflineBar';
import { Palette } from './Palette';
import { Rail } from './Rail';
import css from './Shell.module.css';
import { TopBar } from './TopBar';
import { useFocusOnArrival } from './useFocusOnArrival';
import { useNotedVisits } from './useNotedVisits';

const navigationPreference = new Preference('navigation', ['open', 'folded'], 'open');

export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [path, navigate] = useLocation();
  const room = useRoom();
  const main = useRef<HTMLElement>(null);
  const app = placeOf(path)?.app;
  const drawer = useDrawer(path);
  const [navigation, setNavigation] = usePreference(navigationPreference);
  const [overlay, setOverlay] = useState<'palette' | 'keys' | 'bell' | null>(null);
  const close = () => setOverlay(null);
  const go = (href: string) => {
    close();
    navigate(href);
  };
  const fold = () => (room === 'wide' ? setNavigation(navigation === 'open' ? 'folded' : 'open') : drawer.toggle());

  useEffect(() => listenForHotkeys(), []);
  useHotkey({ keys: 'mod+k', label: t('keys.palette'), group: 'general' }, () => setOverlay('palette'));
  useHotkey({ keys: '?', label: t('keys.help'), group: 'general' }, () => setOverlay('keys'));
  useHotkey({ keys: '[', label: t('keys.fold'), group: 'general' }, fold, Boolean(app));
  useFocusOnArrival(main, path);
  useNotedVisits(path);

  const inDrawer = room !== 'wide';
  return (
    <div className={css.frame}>
      <a className={css.skip} href="#main" onClick={(event) => skipTo(main.current, event)}>
        {t('skip')}
      </a>
      {room !== 'phone' && <Rail path={path} />}
      {app && !inDrawer && navigation === 'open' && <AppNav app={app} />}
      <div className={css.column}>
        <TopBar
          room={room}
          onNavigation={app && (inDrawer || navigation === 'folded') ? fold : undefined}
          onSearch={() => setOverlay('palette')}
          onHelp={() => setOverlay('keys')}
          onBell={() => setOverlay('bell')}
        />
        <OfflineBar />
        <main id="main" ref={main} className={css.main} tabIndex={-1}>
          {children}
        </main>
        {room === 'phone' && <BottomBar path={path} />}
      </div>
      <Dialog open={drawer.open && inDrawer} label={t('nav.app')} shape="left" onClose={drawer.close}>
        {app && <AppNav app={app} inDrawer />}
      </Dialog>
      <Dialog open={overlay === 'palette'} label={t('palette.label')} shape="command" onClose={close}>
        <Palette onDone={close} />
      </Dialog>
      <Dialog open={overlay === 'keys'} label={t('keys.title')} shape="wide" onClose={close}>
        <KeysSheet onClose={close} />
      </Dialog>
      <Dialog open={overlay === 'bell'} label={t('bar.bell')} shape="right" onClose={close}>
        <Suspense fallback={<SkeletonRows rows={4} />}>
          <BellPanel onGo={go} onClose={close} />
        </Suspense>
      </Dialog>
      <ConfirmHost />
      <Toasts />
      <LiveRegion />
    </div>
  );
}

function useDrawer(path: string) {
  const [openAt, setOpenAt] = useState<string | null>(null);
  const open = openAt === path;
  return { open, close: () => setOpenAt(null), toggle: () => setOpenAt(open ? null : path) };
}

function LiveRegion() {
  return (
    <div className="dg-visually-hidden" role="status" aria-live="polite">
      {useAnnouncement()}
    </div>
  );
}

function skipTo(main: HTMLElement | null, event: { preventDefault: () => void }): void {
  event.preventDefault();
  main?.focus();
}
