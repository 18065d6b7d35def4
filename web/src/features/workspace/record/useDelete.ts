/** Deletes a record at once and offers to take it back; only an answer that says no keeps the page. */
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { ApiProblem, deleteRecord, keys, restoreRecord } from '../../../shared/api';
import type { Form, RecordBody } from '../../../shared/api';
import { links } from '../../../shared/links';
import { confirm, toast } from '../../../shared/ui';
import { listAddress } from '../list/listMemory';
import type { FormPlace } from '../place';
import { useFormWords } from '../useFormWords';

export function useDelete(target: FormPlace, form: Form, record: RecordBody): () => void {
  const { t } = useTranslation('workspace');
  const words = useFormWords(form);
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const refresh = () => {
    void client.invalidateQueries({ queryKey: keys.records(target) });
    void client.invalidateQueries({ queryKey: ['apps'] });
  };
  const restore = async () => {
    try {
      await restoreRecord(target, record.id);
      refresh();
      await client.resetQueries({ queryKey: keys.record(target, record.id) });
      const run = () => navigate(links.record(target.app, target.form, record.id));
      toast({ text: t('delete.restored', { title: record.title }), action: { label: t('create.open'), run } });
    } catch (error) {
      // A message that needs an action is a question, not a passing note.
      await confirm({ title: t('delete.notRestored'), body: wordsOf(error), action: t('ok'), cancel: t('cancel') });
    }
  };
  const run = async () => {
    try {
      await deleteRecord(target, record.id, record.version);
    } catch (error) {
      await confirm({ title: t('delete.refused'), body: wordsOf(error), action: t('ok'), cancel: t('cancel') });
      void client.invalidateQueries({ queryKey: keys.record(target, record.id) });
      return;
    }
    navigate(listAddress(target.app, target.form));
    client.removeQueries({ queryKey: keys.record(target, record.id) });
    refresh();
    toast({ text: t('delete.done', { ...words, title: record.title }), undo: () => void restore() });
  };
  return () => void run();
}

function wordsOf(error: unknown): string {
  return error instanceof ApiProblem ? error.detail : '';
}
