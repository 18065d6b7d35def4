/** What people say about a record, the newest at the bottom beside the box to say more. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addComment, type Comment, type FormRef, getComments, talkQueries, type Wording } from '../../../shared/api';
import { EmptyState, ErrorState, SkeletonRows } from '../../../shared/ui';
import { CommentBox } from './CommentBox';
import { CommentEntry } from './CommentEntry';
import css from './comments.module.css';

interface CommentsTabProps {
  target: FormRef;
  id: string;
  /** The person has the right to comment. */
  may: boolean;
}

export function CommentsTab({ target, id, may }: CommentsTabProps) {
  const { t } = useTranslation('talk');
  const client = useQueryClient();
  const query = talkQueries.comments(target, id);
  const page = useQuery(query);
  const older = useOlder(target, id);
  const refresh = () => client.invalidateQueries({ queryKey: query.queryKey });
  if (page.isPending) return <SkeletonRows rows={4} />;
  if (page.isError) return <ErrorState error={page.error} onRetry={() => void page.refetch()} />;
  const comments = [...page.data.items, ...older.items].reverse();
  const more = older.next === undefined ? page.data.next : older.next;
  const send = async (wording: Wording) => {
    await addComment(target, id, wording);
    await refresh();
    void client.invalidateQueries({ queryKey: talkQueries.following(target, id).queryKey });
  };
  return (
    <section className={css.card} aria-label={t('comments.label')}>
      {more !== null && (
        <Button className={css.older ?? ''} type="text" onClick={() => void older.fetch(more)}>
          {t('comments.older')}
        </Button>
      )}
      {comments.length === 0 && <EmptyState icon="chat" title={t('comments.none')} detail={may ? t('comments.start') : ''} />}
      {comments.length > 0 && (
        <ol className={css.list}>
          {comments.map((comment) => (
            <CommentEntry key={comment.id} comment={comment} target={target} id={id} onChanged={() => void refresh()} />
          ))}
        </ol>
      )}
      {may && (
        <div className={css.foot}>
          <CommentBox target={target} id={id} label={t('comments.write')} action={t('comments.send')} onSend={send} />
        </div>
      )}
    </section>
  );
}

/** Earlier comments, fetched page by page on asking. */
function useOlder(target: FormRef, id: string) {
  const [state, setState] = useState<{ items: Comment[]; next: string | null | undefined }>({ items: [], next: undefined });
  const fetch = async (after: string) => {
    const page = await getComments(target, id, after).catch(() => null);
    if (page !== null) setState((now) => ({ items: [...now.items, ...page.items], next: page.next }));
  };
  return { ...state, fetch };
}
