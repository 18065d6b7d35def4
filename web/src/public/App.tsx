/** @jsxImportSource preact */
/** A public page: whose it is, the language switch, and the page that the door asks for. */
import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../core/model';
import { textOf } from '../core/model';
import type { Settle } from '../core/rules/ruled';
import type { Door, DoorUi, PublicAction } from './door';
import { FindPage } from './FindPage';
import { FormPage } from './FormPage';
import type { PageProps } from './page';
import { Icon } from './Icon';
import { keepLanguage, markLanguage } from './language';
import { later } from './later';
import { remembered } from './submitting';
import { sayIn } from './words';
import type { ComponentType } from 'preact';

const PAGES: Readonly<Record<PublicAction, ComponentType<PageProps>>> = { create: FormPage, find: FindPage };
const PasswordPage = later(async () => (await import('./PasswordPage')).PasswordPage);
const ClosedPage = later(async () => (await import('./ClosedPage')).ClosedPage);
const NO_RULES = (): Promise<null> => Promise.resolve(null);

export interface AppProps extends Pick<PageProps, 'settle'> {
  readonly door: Door | null;
  readonly start: Language;
  /** Gets what runs the rules of a form that is shown only after its password. */
  readonly prepare?: (door: Door) => Promise<Settle | null>;
}

export function App({ door: first, start, settle: ruled = null, prepare = NO_RULES }: AppProps) {
  const [language, setLanguage] = useState(start);
  const [{ door, settle }, setShown] = useState({ door: first, settle: ruled });
  const say = sayIn(language);
  const owner = door === null ? '' : textOf(door.organisation, language);
  useEffect(() => {
    markLanguage(document, language);
    document.title = [door === null ? '' : textOf(door.form.label, language), owner].filter(Boolean).join(' · ');
  }, [language]);
  const change = (): void => {
    const next = language === 'zh' ? 'en' : 'zh';
    keepLanguage(next);
    setLanguage(next);
  };
  const opened = (ui: DoorUi): void => {
    const open = first?.with(ui) ?? null;
    if (open !== null) void prepare(open).then((found) => setShown({ door: open, settle: found }));
  };
  return (
    <>
      <header>
        <div>
          {owner !== '' && <span class="mark">{[...owner][0]}</span>}
          <b>{owner}</b>
          <button type="button" class="language" onClick={change} title={say('switch_language')}>
            <Icon name="globe" />
            {say('language')}
          </button>
        </div>
      </header>
      <main>
        {door === null ? (
          <p class="sheet">{say('no_form')}</p>
        ) : (
          <Shown {...{ door, language, say, settle, opened }} />
        )}
      </main>
    </>
  );
}

/** The page itself, or why there is none. */
function Shown({ opened, ...props }: PageProps & { opened: (ui: DoorUi) => void }) {
  const { door } = props;
  const [done] = useState(() => remembered(door));
  if (door.form.state?.locked === true) return <PasswordPage {...props} opened={opened} />;
  if (done !== null || door.edit === null || door.form.state?.open === false) return <ClosedPage {...props} done={done} />;
  const Page = PAGES[door.form.can];
  return <Page {...props} />;
}
