/** The forms in which this person may make a new record, across all apps. */
import type { AppHead, Text } from './api';
import { links } from './links';

export interface Registrable {
  app: string;
  form: string;
  icon: string | null;
  label: Text;
  appLabel: Text;
  href: string;
}

export function registrable(apps: readonly AppHead[]): Registrable[] {
  return apps.flatMap((app) =>
    app.forms
      .filter((form) => form.can.includes('create'))
      .map((form) => ({
        app: app.code,
        form: form.code,
        icon: form.icon,
        label: form.label,
        appLabel: app.label,
        href: links.create(app.code, form.code),
      })),
  );
}
