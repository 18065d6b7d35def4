/** What the palette finds: pages and commands at once, records from every form this person may see. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AppHead, type FormHead, type FoundGroup, type Piece, type Text, queries, searching } from '../../shared/api';
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
  /** What stands over its group, where that is no word of ours: the form's name. */
  caption?: string;
  /** The label in pieces, and what else of the record holds the words. */
  pieces?: readonly Piece[];
  found?: readonly { label: string; pieces: readonly Piece[] }[];
  /** What else it may be called: the other language, the code. */
  also?: string;
}

const QUIET_MS = 250;
const PER_FORM = 5;
const LONGEST = 200;

export function useHits(words: string): { hits: Hit[]; searching: boolean; failed: boolean } {
  const { data: apps = [] } = useQuery(queries.apps());
  const standing = useStanding(apps).filter((hit) => fits(hit, words));
  const typed = words.trim().slice(0, LONGEST);
  const settled = useSettled(typed);
  const records = useRecords(settled);
  return {
    hits: [...records.hits, ...standing],
    searching: records.waiting || settled !== typed,
    failed: records.failed,
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

function useRecords(q: string): { hits: Hit[]; waiting: boolean; failed: boolean } {
  const { t } = useTranslation();
  const say = useSay();
  const { data, isFetching, isError } = useQuery(searching(q, PER_FORM));
  const hits = (data?.groups ?? []).flatMap((group) => recordsOf(group, say, (form) => t('palette.all', { form }), q));
  return { hits, waiting: q !== '' && isFetching, failed: isError };
}

/** The records found in one form, and the way to all of them where there are more. */
function recordsOf(group: FoundGroup, say: (text: Text) => string, all: (form: string) => string, q: string): Hit[] {
  const { app, form } = group;
  const icon = form.icon ?? 'form';
  const caption = say(form.label);
  const list = links.list(app.code, form.code);
  const records = group.items.map(
    (record): Hit => ({
      key: record.id,
      group: 'records',
      icon,
      label: record.title,
      note: say(app.label),
      href: links.record(app.code, form.code, record.id),
      caption,
      pieces: record.pieces,
      found: record.snippets.map((snippet) => ({ label: say(snippet.label), pieces: snippet.pieces })),
    }),
  );
  if (!group.more) return records;
  const more: Hit = { key: `all ${list}`, group: 'records', icon: 'search', label: all(caption), note: say(app.label), caption };
  return [...records, { ...more, href: `${list}?q=${encodeURIComponent(q)}` }];
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
