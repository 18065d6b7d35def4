/** What every workspace page shows before its form is known, or instead of it. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { App, Form } from '../../shared/api';
import { links } from '../../shared/links';
import { useSay } from '../../shared/i18n/language';
import { EmptyState, ErrorState, Forbidden, LinkButton, SkeletonRows, usePage } from '../../shared/ui';
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
  if (app === undefined) {
    return (
      <Instead>
        <ErrorState page error={error} onRetry={retry} link={home} />
      </Instead>
    );
  }
  if (form === undefined) {
    const detail = t('noFormDetail', { app: say(app.label) });
    return (
      <Instead app={app} title={t('noForm')}>
        <EmptyState page icon="search" title={t('noForm')} detail={detail} action={home} />
      </Instead>
    );
  }
  if (!form.can.includes(needs)) {
    const right = t(`right.${needs}`, { form: say(form.label) });
    const title = t(`forbidden.${needs}`);
    return (
      <Instead app={app} title={title}>
        <Forbidden page title={title} detail={t('forbidden.detail', { right })} action={home} />
      </Instead>
    );
  }
  return children({ app, form, target });
}

/** A page that stands where another was meant to be; the way to it is told all the same. */
function Instead({ app, title = '', children }: { app?: App; title?: string; children: ReactNode }) {
  const say = useSay();
  usePage([...(app === undefined ? [] : [{ label: say(app.label), href: links.app(app.code) }]), { label: title }]);
  return children;
}
