/** What the palette finds: pages and commands at once, records from every form this person may see. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AppHead, type FormHead, type Text, queries } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { links } from '../../shared/links';
import { registrable } from '../../shared/registrable';
import { themePreference } from '../../shared/theme/preferences';

export interface Hit {
  key: string;
  group: 'records' | 'pages' | 'commands';
  icon: string | null;
  label: string;
  note: string;
  href?: string;
  run?: () => void;
  /** What else it may be called: the other language, the code. */
  also?: string;
}

const QUIET_MS = 250;
const PER_FORM = 4;
const FEWEST_LETTERS = 1;

export function useHits(words: string): { hits: Hit[]; searching: boolean; incomplete: boolean } {
  const { data: apps = [] } = useQuery(queries.apps());
  const standing = useStanding(apps).filter((hit) => fits(hit, words));
  const settled = useSettled(words.trim());
  const records = useRecords(apps, settled);
  return {
    hits: [...records.hits, ...standing],
    searching: records.waiting || settled !== words.trim(),
    incomplete: records.failed,
  };
}

function useStanding(apps: readonly AppHead[]): Hit[] {
  const { t } = useTranslation();
  const say = useSay();
  const page = (key: string, icon: string, label: string, href: string): Hit => ({
    key,
    group: 'pages',
    icon,
    label,
    note: '',
    href,
  });
  const forms = visible(apps).map(({ app, form }): Hit => ({
    ...page(`${app.code}/${form.code}`, form.icon ?? 'form', say(form.label), links.list(app.code, form.code)),
    note: say(app.label),
    also: names(form.label, form.code),
  }));
  const news = registrable(apps).map((form): Hit => ({
    key: `new ${form.href}`,
    group: 'commands',
    icon: 'plus',
    label: t('palette.new', { form: say(form.label) }),
    note: say(form.appLabel),
    href: form.href,
    also: names(form.label, form.form),
  }));
  return [
    page('home', 'home', t('nav.home'), links.home),
    page('apps', 'apps', t('nav.apps'), links.apps),
    page('me', 'user', t('person.account'), links.me),
    ...forms,
    ...news,
    ...(['light', 'dark', 'system'] as const).map((theme): Hit => ({
      key: `theme ${theme}`,
      group: 'commands',
      icon: 'moon',
      label: `${t('person.theme')}: ${t(`theme.${theme}`)}`,
      note: '',
      run: () => themePreference.set(theme),
    })),
  ];
}

function useRecords(apps: readonly AppHead[], q: string): { hits: Hit[]; waiting: boolean; failed: boolean } {
  const say = useSay();
  const forms = q.length >= FEWEST_LETTERS ? visible(apps) : [];
  const answers = useQueries({
    queries: forms.map(({ app, form }) => ({
      ...queries.records({ app: app.code, form: form.code }, { q, limit: PER_FORM, fields: ['title'] }),
      retry: false,
    })),
  });
  const hits = answers.flatMap((answer, index) => {
    const place = forms[index];
    return (answer.data?.items ?? []).flatMap((record): Hit[] =>
      place
        ? [
            {
              key: record.id,
              group: 'records',
              icon: place.form.icon ?? 'form',
              label: record.title,
              note: say(place.form.label),
              href: links.record(place.app.code, place.form.code, record.id),
            },
          ]
        : [],
    );
  });
  return {
    hits,
    waiting: answers.some((answer) => answer.isPending),
    failed: answers.some((answer) => answer.isError),
  };
}

function visible(apps: readonly AppHead[]): { app: AppHead; form: FormHead }[] {
  return apps.flatMap((app) => app.forms.filter((form) => form.can.includes('view')).map((form) => ({ app, form })));
}

function names(label: Text, code: string): string {
  return [label.zh, label.en, code].filter(Boolean).join(' ');
}

/** Every word typed occurs in what the hit is called. */
function fits(hit: Hit, words: string): boolean {
  const text = `${hit.label} ${hit.note} ${hit.also ?? ''}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The words once typing has paused, so that not every letter is asked for. */
function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), QUIET_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}
