/** Title of a page with its facts on the left and its actions on the right. */
import type { ReactNode } from 'react';
import css from './PageHeader.module.css';

interface PageHeaderProps {
  title: ReactNode;
  /** One quiet line under the title. */
  meta?: ReactNode;
  actions?: ReactNode;
  /** What stands before the title: an avatar or an icon. */
  lead?: ReactNode;
}

export function PageHeader({ title, meta, actions, lead }: PageHeaderProps) {
  return (
    <header className={css.header}>
      {lead}
      <div className={css.words}>
        <h1 className={css.title} tabIndex={-1} data-page-title>
          {title}
        </h1>
        {meta && <div className={css.meta}>{meta}</div>}
      </div>
      {actions && <div className={css.actions}>{actions}</div>}
    </header>
  );
}
