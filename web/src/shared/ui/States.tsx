/** What a page or a part of it shows when it has nothing, may not, or failed: what happened, is data safe, what next. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, OfflineError } from '../api/problem';
import { cx } from './cx';
import { Icon, type IconName } from './Icon';
import css from './States.module.css';

interface StateProps {
  /** One sentence. */
  title: ReactNode;
  detail?: ReactNode;
  /** One action, and at most one link. */
  action?: ReactNode;
  link?: ReactNode;
  className?: string;
  /** The state is the whole page: its sentence is the page's heading. */
  page?: boolean;
}

/** Nothing here. `whole` (a page with nothing yet) has the drawing; a part, or a filtered list, has an icon. */
export function EmptyState({ whole = false, icon = 'filter', ...state }: StateProps & { whole?: boolean; icon?: IconName }) {
  return <State {...state} picture={whole ? <Drawing /> : <Icon name={icon} size={24} className={css.quiet ?? ''} />} />;
}

/** Not allowed: which right is missing, in the server's words when it gave them. */
export function Forbidden({ error, ...state }: Partial<StateProps> & { error?: unknown }) {
  const { t } = useTranslation();
  const said = error instanceof ApiProblem ? error.detail : '';
  return (
    <State
      title={t('state.forbidden')}
      detail={said || t('state.forbiddenDetail')}
      {...state}
      picture={<Icon name="lock" size={24} className={css.quiet ?? ''} />}
    />
  );
}

interface ErrorStateProps {
  error: unknown;
  /** What did not work, as a sentence; the server's own words otherwise. */
  title?: ReactNode;
  onRetry?: () => void;
  link?: ReactNode;
  className?: string;
  page?: boolean;
}

/** Failed: what, whether data is safe, retry, and a reference to give to whoever looks after the server. */
export function ErrorState({ error, title, onRetry, link, className, page = false }: ErrorStateProps) {
  const { t } = useTranslation();
  if (error instanceof ApiProblem && error.status === 403) {
    return <Forbidden error={error} link={link} page={page} />;
  }
  const { icon, headline, detail } = describe(error);
  // What is not there will not be there on asking again.
  const retry = error instanceof ApiProblem && error.status === 404 ? undefined : onRetry;
  return (
    <State
      {...(className && { className })}
      page={page}
      live
      title={title ?? t(headline)}
      detail={detail || t('state.dataIsSafe')}
      reference={referenceOf(error)}
      picture={<Icon name={icon} size={24} className={(icon === 'xc' ? css.bad : css.quiet) ?? ''} />}
      action={
        retry && (
          <Button icon={<Icon name="undo" />} onClick={retry}>
            {t('action.retry')}
          </Button>
        )
      }
      link={link}
    />
  );
}

function describe(error: unknown): { icon: IconName; headline: string; detail: string } {
  if (error instanceof OfflineError) return { icon: 'globe', headline: 'state.offline', detail: '' };
  if (error instanceof ApiProblem && error.status === 404) {
    return { icon: 'search', headline: 'state.missing', detail: error.detail };
  }
  return { icon: 'xc', headline: 'state.failed', detail: error instanceof ApiProblem ? error.detail : '' };
}

function referenceOf(error: unknown): string | null {
  if (!(error instanceof ApiProblem) || error.status < 500) return null;
  return error.reference ?? error.code;
}

interface FullState extends StateProps {
  picture: ReactNode;
  reference?: string | null;
  live?: boolean;
}

function State({ picture, title, detail, action, link, reference, live = false, page = false, className }: FullState) {
  const { t } = useTranslation();
  return (
    <div className={cx(css.state, className)} {...(live && { role: 'alert' })}>
      {picture}
      {page ? (
        <h1 className={css.title} tabIndex={-1} data-page-title>
          {title}
        </h1>
      ) : (
        <p className={css.title}>{title}</p>
      )}
      {detail && <p className={css.detail}>{detail}</p>}
      {reference && (
        <p className={css.reference}>
          {t('state.reference')} <code>{reference}</code>
        </p>
      )}
      {(action || link) && (
        <div className={css.next}>
          {action}
          {link}
        </div>
      )}
    </div>
  );
}

/** A block on its bracket, and the place above it that is still empty. */
function Drawing() {
  return (
    <svg className={css.drawing} width="96" height="72" viewBox="0 0 96 72" aria-hidden>
      <path d="M10 22h76v10H10zM20 32c0 10 6 14 14 14h28c8 0 14-4 14-14M34 46v10h28V46M26 56h44v8H26z" />
      <path className={css.missing} d="M30 8h36v14H30z" />
    </svg>
  );
}
