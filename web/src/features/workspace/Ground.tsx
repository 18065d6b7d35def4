/** What every workspace page shows before its form is known, or instead of it. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { App, Form } from '../../shared/api';
import { links } from '../../shared/links';
import { useSay } from '../../shared/i18n/language';
import { EmptyState, ErrorState, Forbidden, LinkButton, SkeletonRows } from '../../shared/ui';
import type { FormPlace } from './place';
import { useForm } from './useForm';

export interface Standing {
  readonly app: App;
  readonly form: Form;
  readonly target: FormPlace;
}

interface OnGroundProps extends FormPlace {
  /** The operation without which the page makes no sense. */
  needs: 'view' | 'create';
  waiting?: ReactNode;
  children: (standing: Standing) => ReactNode;
}

export function OnGround({ app: appCode, form: formCode, needs, waiting, children }: OnGroundProps) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const { app, form, target, loading, error, retry } = useForm({ app: appCode, form: formCode });
  const home = <LinkButton href={links.home}>{t('toHome')}</LinkButton>;
  if (loading) return waiting ?? <SkeletonRows />;
  if (app === undefined) return <ErrorState error={error} onRetry={retry} link={home} />;
  if (form === undefined) {
    return (
      <EmptyState icon="search" title={t('noForm')} detail={t('noFormDetail', { app: say(app.label) })} action={home} />
    );
  }
  if (!form.can.includes(needs)) {
    const right = t(`right.${needs}`, { form: say(form.label) });
    return <Forbidden title={t(`forbidden.${needs}`)} detail={t('forbidden.detail', { right })} action={home} />;
  }
  return children({ app, form, target });
}
