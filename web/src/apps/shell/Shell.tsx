/** The frame around every page behind the sign-in: rail, app navigation, top bar, and what floats above. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useAnnouncement } from '../../shared/a11y/live';
import { listenForHotkeys, useHotkey } from '../../shared/hotkeys/hotkeys';
import { placeOf } from '../../shared/links';
import { Preference, usePreference } from '../../shared/preferences';
import { Dialog, useRoom } from '../../shared/ui';
import { ConfirmHost } from '../../shared/ui/confirm';
import { Toasts } from '../../shared/ui/Toasts';
import { AppNav } from './AppNav';
import { BottomBar } from './BottomBar';
import { OfflineBar } from './OfflineBar';
import { Overlays, useOverlay } from './Overlays';
import { Rail } from './Rail';
import css from './Shell.module.css';
import { TopBar } from './TopBar';
import { useFocusOnArrival } from './useFocusOnArrival';
import { useNotedVisits } from './useNotedVisits';

const navigationPreference = new Preference('navigation', ['open', 'folded'], 'open');

export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [path] = useLocation();
  const room = useRoom();
  const main = useRef<HTMLElement>(null);
  const app = placeOf(path)?.app;
  const drawer = useDrawer(path);
  const [navigation, setNavigation] = usePreference(navigationPreference);
  const overlay = useOverlay();
  const fold = () => (room === 'wide' ? setNavigation(navigation === 'open' ? 'folded' : 'open') : drawer.toggle());

  useEffect(() => listenForHotkeys(), []);
  useHotkey({ keys: 'mod+k', label: t('keys.palette'), group: 'general' }, () => overlay.show('palette'));
  useHotkey({ keys: '?', label: t('keys.help'), group: 'general' }, () => overlay.show('keys'));
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
          onSearch={() => overlay.show('palette')}
          onHelp={() => overlay.show('keys')}
          onBell={() => overlay.show('bell')}
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
      <Overlays overlay={overlay} />
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
