/** The layout to come, drawn in grey, and only once waiting is noticeable. */
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Skeleton.module.css';

export const NOTICEABLE_MS = 300;

/** Shows its children only when they are still wanted after 300 ms. */
export function Delayed({ children, after = NOTICEABLE_MS }: { children: ReactNode; after?: number }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), after);
    return () => clearTimeout(timer);
  }, [after]);
  return shown ? children : null;
}

interface BarProps {
  width?: number | string;
  height?: number;
  round?: boolean;
}

export function Bar({ width = '100%', height = 12, round = false }: BarProps) {
  return <span className={css.bar} style={{ width, height, borderRadius: round ? '50%' : 3 }} />;
}

/** Says to readers that something is coming, and draws `children` as what it will look like. */
export function Skeleton({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Delayed>
      <div className={css.skeleton} aria-busy>
        <span className="dg-visually-hidden" role="status">
          {t('state.loading')}
        </span>
        {children}
      </div>
    </Delayed>
  );
}

const widths = ['46%', '32%', '52%', '38%', '44%', '28%'];

/** Rows of a list: an id, a title, a tag and a face each. */
export function SkeletonRows({ rows = 8 }: { rows?: number }) {
  return (
    <Skeleton>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={css.row} style={{ opacity: 1 - row / (rows + 2) }}>
          <Bar width={64} />
          <Bar width={widths[row % widths.length] ?? '40%'} />
          <span className={css.gap} />
          <Bar width={40} height={18} />
          <Bar width={22} height={22} round />
          <Bar width={56} />
        </div>
      ))}
    </Skeleton>
  );
}

/** A page of a title, facts and two columns of fields. */
export function SkeletonPage() {
  return (
    <Skeleton>
      <div className={css.page}>
        <Bar width="36%" height={20} />
        <Bar width="52%" />
        <div className={css.columns}>
          {Array.from({ length: 8 }, (_, cell) => (
            <div key={cell} className={css.cell}>
              <Bar width={72} height={10} />
              <Bar width="80%" height={14} />
            </div>
          ))}
        </div>
      </div>
    </Skeleton>
  );
}
