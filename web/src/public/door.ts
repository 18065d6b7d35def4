/**
 * What a public page is about: the door that the server has put into the page, and the addresses that belong to it.
 *
 * Called by main.tsx and the pages; nothing else reads the document or the location.
 */
import type { FormUi, Language, Text, Value, Values } from '../core/model';
import { show } from './pass';

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
    /** Whether it is open, and on what terms. */
    readonly state?: DoorState;
    /** The questions in steps, by code; none where they are asked at once. */
    readonly steps?: readonly { readonly label: Text | null; readonly fields: readonly string[] }[];
    /** Where the page of thanks leads. */
    readonly next?: { readonly url: string; readonly label: Text } | null;
    /** The fields that the address may fill in. */
    readonly prefill?: readonly string[];
  } & Pick<FormUi, 'fields' | 'behaviour' | 'checks'>;
  /** The organisation's zone, in which days begin and end. */
  readonly zone?: string;
  /** The organisation's language, in which expressions write out choices. */
  readonly language?: Language;
  readonly stamp?: string;
  readonly device?: string;
  /** What a signed link fills in; null for one that is no good. */
  readonly link?: { readonly values: Values } | null;
  /** The submission that the visitor came back to; null when the link no longer opens it. */
  readonly edit?: { readonly values: Values; readonly version: number; readonly until: string } | null;
}

export interface DoorState {
  readonly open: boolean;
  readonly locked: boolean;
  readonly why: 'early' | 'over' | 'full' | 'shut' | 'unready' | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly words: Text | null;
  readonly once: boolean;
  readonly work: boolean;
}

export interface Door extends DoorUi {
  /** Where to send to. */
  readonly api: string;
  /** The name of the draft on this device. */
  readonly name: string;
  /** What is known of the fields already: from the address, a signed link, or the submission to be changed. */
  readonly given: Values;
  /** Return the same door as the server describes it anew. */
  readonly with: (ui: DoorUi) => Door;
  /** Return the address of the form's other page, or null when there is none. */
  readonly other: (can: PublicAction, given?: Readonly<Record<string, string>>) => string | null;
}

/** Return the door of this page, or null when the page holds none. */
export function readDoor(page: Document, location: Pick<Location, 'pathname' | 'search'>): Door | null {
  const ui = parsed(page.getElementById('form')?.textContent ?? '');
  const [, app, form, code] = /^\/p\/([^/]+)\/([^/]+)\/([^/]+)\/?$/.exec(location.pathname) ?? [];
  if (ui === null || app === undefined || form === undefined || code === undefined) return null;
  const query = new URLSearchParams(location.search);
  show('X-Form-Link', query.get('ext'));
  show('X-Form-Edit', query.get('edit'));
  return doorAt(ui, { app, form, code }, query);
}

interface Place {
  readonly app: string;
  readonly form: string;
  readonly code: string;
}

function doorAt(ui: DoorUi, { app, form, code }: Place, query: URLSearchParams): Door {
  const own = query.get('edit');
  const name = `dougong.public.${app}.${form}.${code}`;
  return {
    ...ui,
    api: `/api/v1/public/${app}/${form}/${code}`,
    name: own === null ? name : `${name}.edit.${own.slice(-12)}`,
    given: givenTo(ui, query),
    with: (other) => doorAt(other, { app, form, code }, query),
    other: (can, given) => {
      const target = ui.form.related?.[can];
      if (target === undefined) return null;
      const query = given === undefined ? '' : `?${new URLSearchParams(given).toString()}`;
      return `/p/${app}/${form}/${target}${query}`;
    },
  };
}

/** Return the answers to begin with. An address fills in what the form lets it; whoever searches knows the facts. */
function givenTo(ui: DoorUi, query: URLSearchParams): Values {
  if (ui.edit != null) return ui.edit.values;
  const allowed = ui.form.can === 'find' ? null : new Set(ui.form.prefill ?? []);
  const named = [...query].filter(([code]) => allowed === null || allowed.has(code));
  const types = new Map(ui.form.fields.map((field) => [field.code, field.type]));
  const typed = named.map(([code, text]): [string, Value] => [code, (TYPED[types.get(code) ?? ''] ?? String)(text)]);
  return { ...Object.fromEntries(typed), ...ui.link?.values };
}

const listed = (text: string): string[] => text.split(',').filter((part) => part !== '');
const TYPED: Readonly<Record<string, (text: string) => Value>> = {
  boolean: (text) => text === 'true',
  rating: Number,
  slider: Number,
  multi_choice: listed,
};

function parsed(text: string): DoorUi | null {
  try {
    const found = JSON.parse(text) as DoorUi;
    return Array.isArray(found.form.fields) ? found : null;
  } catch {
    return null;
  }
}
