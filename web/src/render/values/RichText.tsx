/** Formatted text as it is read. Drawn from its tree, element by element: no HTML is handed to the page. */
import { Fragment, type ReactNode, createElement, useMemo } from 'react';
import { type RichNode, richTree } from '../../core/rich';
import css from './rich.module.css';

export function RichText({ html }: { html: string }) {
  const tree = useMemo(() => richTree(html), [html]);
  return <div className={css.rich}>{drawn(tree)}</div>;
}

function drawn(nodes: readonly RichNode[]): ReactNode {
  return nodes.map((node, place) => {
    if (typeof node === 'string') return <Fragment key={place}>{node}</Fragment>;
    const { tag, href, children } = node;
    if (tag === 'br') return <br key={place} />;
    const link = href === undefined ? {} : { href, target: '_blank', rel: 'noopener noreferrer nofollow' };
    return createElement(tag, { key: place, ...link }, drawn(children));
  });
}
