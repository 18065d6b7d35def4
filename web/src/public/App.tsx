/** @jsxImportSource preact */
/** A public page: whose it is, the language switch, and the page that the door asks for. */
import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../core/model';
import { textOf } from '../core/model';
import type { Door, PublicAction } from './door';
import { FindPage } from './FindPage';
import { FormPage, type PageProps } from './FormPage';
import { Icon } from './Icon';
import { keepLanguage, markLanguage } from './language';
import { sayIn } from './words';
import type { ComponentType } from 'preact';

const PAGES: Readonly<Record<PublicAction, ComponentType<PageProps>>> = { create: FormPage, find: FindPage };

export interface AppProps extends Pick<PageProps, 'settle'> {
  readonly door: Door | null;
  readonly start: Language;
}

export function App({ door, start, settle = null }: AppProps) {
  const [language, setLanguage] = useState(start);
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
  const Page = door === null ? null : PAGES[door.form.can];
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
        {door === null || Page === null ? <p class="sheet">{say('no_form')}</p> : <Page {...{ door, language, say, settle }} />}
      </main>
    </>
  );
}
