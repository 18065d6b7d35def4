/**
 * What a public page is about: the door that the server has put into the page, and the addresses that belong to it.
 *
 * Called by main.tsx and the pages; nothing else reads the document or the location.
 */
import type { FormUi, Language, Text } from '../core/model';

export type PublicAction = 'create' | 'find';

/** The answer of `GET /api/v1/public/{app}/{form}/{code}`. */
export interface DoorUi {
  readonly app: { readonly code: string; readonly label: Text };
  readonly organisation: Text | null;
  readonly form: {
    readonly code: string;
    readonly can: PublicAction;
    readonly label: Text;
    readonly intro: Text | null;
    readonly thanks: Text | null;
    readonly related?: Partial<Record<PublicAction, string>>;
  } & Pick<FormUi, 'fields' | 'behaviour' | 'checks'>;
  /** The organisation's zone, in which days begin and end. */
  readonly zone?: string;
  /** The organisation's language, in which expressions write out choices. */
  readonly language?: Language;
}

export interface Door extends DoorUi {
  /** Where to send to. */
  readonly api: string;
  /** The name of the draft on this device. */
  readonly name: string;
  /** What the address already knows of the fields, such as the number after filing. */
  readonly given: Readonly<Record<string, string>>;
  /** Return the address of the form's other page, or null when there is none. */
  readonly other: (can: PublicAction, given?: Readonly<Record<string, string>>) => string | null;
}

/** Return the door of this page, or null when the page holds none. */
export function readDoor(page: Document, location: Pick<Location, 'pathname' | 'search'>): Door | null {
  const ui = parsed(page.getElementById('form')?.textContent ?? '');
  const [, app, form, code] = /^\/p\/([^/]+)\/([^/]+)\/([^/]+)\/?$/.exec(location.pathname) ?? [];
  if (ui === null || app === undefined || form === undefined || code === undefined) return null;
  return {
    ...ui,
    api: `/api/v1/public/${app}/${form}/${code}`,
    name: `dougong.public.${app}.${form}.${code}`,
    given: Object.fromEntries(new URLSearchParams(location.search)),
    other: (can, given) => {
      const target = ui.form.related?.[can];
      if (target === undefined) return null;
      const query = given === undefined ? '' : `?${new URLSearchParams(given).toString()}`;
      return `/p/${app}/${form}/${target}${query}`;
    },
  };
}

function parsed(text: string): DoorUi | null {
  try {
    const found = JSON.parse(text) as DoorUi;
    return Array.isArray(found.form.fields) ? found : null;
  } catch {
    return null;
  }
}
