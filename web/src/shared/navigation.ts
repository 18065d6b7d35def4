/** From an app's metadata to the entries of its navigation. */
import type { App, AppHead, FormHead, NavigationItem, Text } from './api';
import { links } from './links';

export interface NavEntry {
  key: string;
  app: string;
  form: string;
  view: string | null;
  icon: string | null;
  label: Text;
  href: string;
}

export interface NavGroup {
  key: string;
  label: Text | null;
  entries: readonly NavEntry[];
}

/** The groups with the entries this person may open; an app without navigation gets all its forms. */
export function navGroups(app: App, apps: readonly AppHead[]): NavGroup[] {
  const written = app.navigation.length > 0 ? app.navigation : [{ label: null, items: everyForm(app) }];
  return written
    .map((group, index) => ({
      key: String(index),
      label: group.label ?? null,
      entries: group.items.flatMap((item) => entryOf(item, app, apps)),
    }))
    .filter((group) => group.entries.length > 0);
}

/** Where an app opens: its first entry. */
export function firstEntry(app: App, apps: readonly AppHead[]): NavEntry | undefined {
  return navGroups(app, apps)[0]?.entries[0];
}

function everyForm(app: App): NavigationItem[] {
  return app.forms.map((form) => ({ form: form.code }));
}

function entryOf(item: NavigationItem, app: App, apps: readonly AppHead[]): NavEntry[] {
  const code = item.app ?? app.code;
  const head = headOf(code, item.form, apps) ?? ownForm(item, app);
  if (!head?.can.includes('view')) return [];
  const view = item.view ?? null;
  return [
    {
      key: [code, item.form, view ?? ''].join('/'),
      app: code,
      form: item.form,
      view,
      icon: head.icon,
      label: labelOf(item, app) ?? head.label,
      href: links.list(code, item.form, view),
    },
  ];
}

function headOf(app: string, form: string, apps: readonly AppHead[]): FormHead | undefined {
  return apps.find((one) => one.code === app)?.forms.find((one) => one.code === form);
}

function ownForm(item: NavigationItem, app: App): FormHead | undefined {
  if ((item.app ?? app.code) !== app.code) return undefined;
  const form = app.forms.find((one) => one.code === item.form);
  return form && { code: form.code, label: form.label, icon: form.icon, can: form.can };
}

/** Its own words; else the form's, unless another entry already has them: then the view's. */
function labelOf(item: NavigationItem, app: App): Text | undefined {
  if (item.label) return item.label;
  const unnamed = app.navigation.flatMap((group) => group.items).filter((one) => !one.label && sameForm(one, item));
  return unnamed.length > 1 && (item.app ?? app.code) === app.code ? viewOf(app, item)?.label : undefined;
}

function sameForm(a: NavigationItem, b: NavigationItem): boolean {
  return a.form === b.form && (a.app ?? null) === (b.app ?? null);
}

function viewOf(app: App, item: NavigationItem) {
  return app.forms.find((form) => form.code === item.form)?.views.find((view) => view.code === item.view);
}
