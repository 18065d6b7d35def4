/** The way to a record: an address, and a link that is followed without reloading. */
import { type MouseEvent, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Target } from '../../core/model';
import { links } from '../../shared/links';
import { followHere } from '../../shared/ui';

export function recordAddress(to: Target, id: string): string {
  return links.record(to.app, to.form, id);
}

interface PlaceLinkProps {
  href: string;
  children: ReactNode;
  className?: string;
  /** This is the page one is on. */
  current?: boolean;
}

/** A link inside the application: followed without reloading, opened in a new tab when asked for. */
export function PlaceLink({ href, children, className, current = false }: PlaceLinkProps) {
  const [, navigate] = useLocation();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    event.stopPropagation();
    followHere(event, () => navigate(href));
  };
  return (
    <a href={href} className={className} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
}

export function RecordLink({ to, id, label }: { to: Target; id: string; label: string }) {
  return <PlaceLink href={recordAddress(to, id)}>{label}</PlaceLink>;
}
