/**
 * Records across forms, newest first: what is the person's to do, or all that changed lately.
 *
 * What is theirs, a form says itself by a view that asks for `me` (open ones they handle, say); a form without such a
 * view gives the records they own.
 */
import { useQueries, useQuery } from '@tanstack/react-query';
import {
  type App,
  type AppHead,
  type Count,
  type Filter,
  type FormHead,
  type RecordBody,
  type RecordPage,
  type User,
  queries,
} from '../../shared/api';

export type Scope = 'mine' | 'latest';

export interface WorkRow {
  app: AppHead;
  form: FormHead;
  record: RecordBody;
}

export interface Workload {
  rows: WorkRow[];
  /** How many there are in all forms; only "mine" is counted. */
  total: number | null;
  exact: boolean;
  /** Per form that has any, how many, and by which view if the form has one for it. */
  forms: { app: AppHead; form: FormHead; view: string | null; count: Count }[];
  pending: boolean;
  updating: boolean;
  /** Forms that did not answer; the rest is shown. */
  failed: { error: unknown; retry: () => void } | null;
}

const PER_FORM = 8;
const MOST_ROWS = 12;

export function useWork(apps: readonly AppHead[], user: User, scope: Scope): Workload {
  const specs = useQueries({ queries: apps.map((app) => queries.app(app.code)) });
  const places = apps.flatMap((app, index) =>
    app.forms
      .filter((form) => form.can.includes('view'))
      .map((form) => ({ app, form, known: specs[index]?.isPending === false, view: ownView(specs[index]?.data, form) })),
  );
  const answers = useQueries({
    queries: places.map(({ app, form, known, view }) => ({
      ...queries.records(
        { app: app.code, form: form.code },
        { ...narrowing(scope, view, user), sort: ['-updated_at'], limit: PER_FORM },
      ),
      staleTime: 30_000,
      enabled: known || scope === 'latest',
    })),
  });
  const pages = places.flatMap((place, index) => {
    const page = answers[index]?.data;
    return page ? [{ ...place, page }] : [];
  });
  const broken = answers.find((answer) => answer.isError);
  return {
    rows: rowsOf(pages),
    ...totals(pages),
    forms: pages
      .filter(({ page }) => page.count.value > 0)
      .map(({ app, form, view, page }) => ({ app, form, view, count: page.count })),
    pending: answers.some((answer) => answer.isPending),
    updating: answers.some((answer) => answer.isFetching && !answer.isPending),
    failed: broken ? { error: broken.error, retry: () => answers.forEach((one) => one.isError && void one.refetch()) } : null,
  };
}

/** The view by which a form shows a person their own records, if it has one. */
export function ownView(app: App | undefined, form: Pick<FormHead, 'code'>): string | null {
  const views = app?.forms.find((one) => one.code === form.code)?.views ?? [];
  const asksForMe = (where: string) => /\bme\b/.test(where.replace(/"[^"]*"/g, ''));
  return views.find((view) => asksForMe(view.where ?? ''))?.code ?? null;
}

function narrowing(scope: Scope, view: string | null, user: User): { view?: string; filter: Filter | null } {
  if (scope === 'latest') return { filter: null };
  return view === null ? { filter: { field: 'owner', op: 'eq', value: user.id } } : { view, filter: null };
}

type Answered = { app: AppHead; form: FormHead; page: RecordPage };

function rowsOf(pages: readonly Answered[]): WorkRow[] {
  return pages
    .flatMap(({ app, form, page }) => page.items.map((record) => ({ app, form, record })))
    .sort((a, b) => b.record.updated_at.localeCompare(a.record.updated_at))
    .slice(0, MOST_ROWS);
}

function totals(pages: readonly Answered[]): { total: number; exact: boolean } {
  return {
    total: pages.reduce((sum, { page }) => sum + page.count.value, 0),
    exact: pages.every(({ page }) => page.count.exact),
  };
}

/** The coloured choices that a form shows in its page header: where a record stands, how urgent it is. */
export function useMarks(app: string, form: string, record: RecordBody) {
  const { data } = useQuery(queries.app(app));
  const spec = data?.forms.find((one) => one.code === form);
  if (!spec) return [];
  return spec.page.header.flatMap((code) => {
    const field = spec.fields.find((one) => one.code === code && one.type === 'choice');
    const option = field?.options?.find((one) => one.code === record[code]);
    return field && option?.color ? [{ field, option }] : [];
  });
}
