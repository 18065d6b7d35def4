/** Follows a record, or stops; says who else does. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type FormRef, follow, talkQueries } from '../../shared/api';
import { Icon, toast } from '../../shared/ui';

export function FollowButton({ target, id, narrow }: { target: FormRef; id: string; narrow: boolean }) {
  const { t } = useTranslation('talk');
  const client = useQueryClient();
  const query = talkQueries.following(target, id);
  const { data } = useQuery(query);
  if (data === undefined) return null;
  const turn = async () => {
    try {
      const now = await follow(target, id, !data.following);
      client.setQueryData(query.queryKey, now);
      toast(t(now.following ? 'follow.on' : 'follow.off'));
    } catch {
      toast(t('follow.failed'));
    }
  };
  const names = data.followers.map((one) => one.label).join(t('separator'));
  const label = t(data.following ? 'follow.following' : 'follow.follow');
  return (
    <Button
      aria-pressed={data.following}
      title={names === '' ? t('follow.nobody') : t('follow.by', { names })}
      icon={<Icon name={data.following ? 'check' : 'bell'} />}
      onClick={() => void turn()}
      {...(narrow && { type: 'text', 'aria-label': label })}
    >
      {narrow ? null : label}
    </Button>
  );
}
