/** Any address that is no page. */
import { useTranslation } from 'react-i18next';
import { links } from '../shared/links';
import { EmptyState, LinkButton, usePage } from '../shared/ui';

export function NotFoundPage() {
  const { t } = useTranslation();
  usePage([{ label: t('notFound.title') }]);
  return (
    <EmptyState
      whole
      page
      title={t('notFound.title')}
      detail={t('notFound.detail')}
      action={
        <LinkButton type="primary" href={links.home}>
          {t('notFound.home')}
        </LinkButton>
      }
    />
  );
}
