/** The addresses of pages: the one place that knows how they are written. */
const part = encodeURIComponent;

export const links = {
  home: '/',
  apps: '/apps',
  me: '/me',
  fromSpreadsheet: '/new/spreadsheet',
  signIn: (back?: string): string => (back && back !== '/' ? `/sign-in?return=${part(back)}` : '/sign-in'),
  app: (app: string): string => `/a/${part(app)}`,
  formulas: (app: string): string => `/apps/${part(app)}/formulas`,
  list: (app: string, form: string, view?: string | null): string =>
    `/a/${part(app)}/${part(form)}${view ? `?view=${part(view)}` : ''}`,
  create: (app: string, form: string): string => `/a/${part(app)}/${part(form)}/new`,
  import: (app: string, form: string, id?: string): string =>
    `/a/${part(app)}/${part(form)}/import${id ? `/${part(id)}` : ''}`,
  bin: (app: string, form: string): string => `/a/${part(app)}/${part(form)}/bin`,
  record: (app: string, form: string, id: string): string => `/a/${part(app)}/${part(form)}/${part(id)}`,
};

export interface Place {
  app: string;
  form?: string;
  /** A record's id; absent on lists and on the form for a new one. */
  id?: string;
}

const NO_RECORDS: ReadonlySet<string> = new Set(['new', 'import', 'bin']);

/** Reads an address inside an app; null elsewhere. */
export function placeOf(path: string): Place | null {
  const [root, app, form, id] = path.split('/').filter(Boolean).map(decode);
  if (root === 'apps' && app) return { app };
  if (root !== 'a' || !app) return null;
  return { app, ...(form && { form }), ...(id && !NO_RECORDS.has(id) && { id }) };
}

/** The path to return to after signing in; anything that is not a path of ours is home. */
export function safeReturn(path: string | null): string {
  if (!path?.startsWith('/') || path.startsWith('//') || path.startsWith('/\\')) return links.home;
  return path.startsWith('/sign-in') ? links.home : path;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
