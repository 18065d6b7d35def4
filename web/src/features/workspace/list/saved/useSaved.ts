/** The saved views of a form and everything that is done with them. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  ApiProblem,
  type FormRef,
  type SavedView,
  type ViewChange,
  changeView,
  chooseViews,
  removeView,
  saveView,
  savedViews,
} from '../../../../shared/api';
import { confirm, toast } from '../../../../shared/ui';

export function useSaved(target: FormRef) {
  const { t } = useTranslation('workspace');
  const client = useQueryClient();
  const { data } = useQuery(savedViews(target));
  const views = data?.items ?? [];
  const refresh = () => client.invalidateQueries({ queryKey: savedViews(target).queryKey });
  /** A refusal is told where it cannot be missed; the answer is null then. */
  const tried = async <T>(deed: Promise<T>): Promise<T | null> => {
    try {
      const done = await deed;
      await refresh();
      return done;
    } catch (error) {
      const body = error instanceof ApiProblem ? (error.problems[0]?.message ?? error.detail) : t('save.noAnswer');
      await confirm({ title: t('saved.failed'), body, action: t('ok'), cancel: t('cancel') });
      return null;
    }
  };
  const order = views.map((view) => view.id);
  return {
    views,
    first: data?.first ?? null,
    mayShare: data?.may_share ?? false,
    roles: data?.roles ?? [],
    known: data !== undefined,
    save: (view: ViewChange) => tried(saveView(target, view)),
    change: (id: string, change: ViewChange) => tried(changeView(target, id, change)),
    open: (first: string | null) => tried(chooseViews(target, order, first)),
    move: (id: string, step: number) => tried(chooseViews(target, moved(order, id, step), data?.first ?? null)),
    remove: async (view: SavedView): Promise<boolean> => {
      const question = { title: t('saved.removeTitle', { name: view.name }), action: t('saved.remove'), danger: true };
      const body = view.sharing === 'private' ? {} : { body: t('saved.removeShared') };
      if (!(await confirm({ ...question, ...body }))) return false;
      const gone = (await tried(removeView(target, view.id).then(() => true))) === true;
      if (gone) toast({ text: t('saved.removed', { name: view.name }), undo: () => void tried(again(target, view)) });
      return gone;
    },
  };
}

function again(target: FormRef, { name, sharing, roles, state }: SavedView): Promise<SavedView> {
  return saveView(target, { name, sharing, roles, state });
}

function moved(order: readonly string[], id: string, step: number): readonly string[] {
  const place = order.indexOf(id);
  const rest = order.filter((one) => one !== id);
  rest.splice(Math.max(0, place + step), 0, id);
  return rest;
}
