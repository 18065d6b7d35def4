/** A button that opens a list of choices, by mouse and by keys: arrows, Home, End, Enter, Esc, and Tab to leave. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { cx } from './cx';
import { Icon, type IconName } from './Icon';
import { followHere } from './LinkButton';
import css from './Menu.module.css';

export interface MenuItem {
  key: string;
  label: ReactNode;
  icon?: IconName | (string & {}) | null;
  /** Makes it one of several: the chosen one has a tick. */
  checked?: boolean;
  href?: string;
  onSelect?: () => void;
}

export interface MenuGroup {
  key: string;
  label?: string;
  items: readonly MenuItem[];
}

interface MenuProps {
  /** What the button is called; its content may be an icon only. */
  label: string;
  children: ReactNode;
  groups: readonly MenuGroup[];
  header?: ReactNode;
  className?: string;
  side?: 'below-left' | 'below-right' | 'right-up' | 'above-right';
}

export function Menu({ label, children, groups, header, className, side = 'below-left' }: MenuProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = (returnFocus: boolean) => {
    setOpen(false);
    if (returnFocus) button.current?.focus();
  };
  return (
    <span className={css.anchor}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </button>
      {open && <Popup id={id} label={label} groups={groups} header={header} side={side} onClose={close} />}
    </span>
  );
}

interface PopupProps extends Pick<MenuProps, 'label' | 'groups' | 'header'> {
  id: string;
  side: NonNullable<MenuProps['side']>;
  onClose: (returnFocus: boolean) => void;
}

function Popup({ id, label, groups, header, side, onClose }: PopupProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => focusItem(box.current, 'first'), []);
  useOutside(box, () => onClose(false));
  return (
    <div ref={box} className={cx(css.popup, css[side])}>
      {header}
      <div id={id} role="menu" aria-label={label} onKeyDown={(event) => onMenuKey(event, box.current, onClose)}>
        {groups.map((group) => (
          <div key={group.key} role="group" aria-label={group.label} className={css.group}>
            {group.label && (
              <div className={css.caption} aria-hidden>
                {group.label}
              </div>
            )}
            {group.items.map((item) => (
              <Item key={item.key} item={item} onDone={() => onClose(true)} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function Item({ item, onDone }: { item: MenuItem; onDone: () => void }) {
  const [, navigate] = useLocation();
  const { href } = item;
  const select = () => {
    onDone();
    if (href) navigate(href);
    item.onSelect?.();
  };
  const shared = {
    className: css.item,
    tabIndex: -1,
    role: item.checked === undefined ? 'menuitem' : 'menuitemradio',
    ...(item.checked !== undefined && { 'aria-checked': item.checked }),
  };
  const inside = (
    <>
      {item.icon && <Icon name={item.icon} />}
      <span className={css.label}>{item.label}</span>
      {item.checked && <Icon name="check" />}
    </>
  );
  if (href) {
    return (
      <a {...shared} href={href} onClick={(event) => followHere(event, select)}>
        {inside}
      </a>
    );
  }
  return (
    <button {...shared} type="button" onClick={select}>
      {inside}
    </button>
  );
}

type Step = 'first' | 'last' | 'next' | 'previous';

const steps: Record<string, Step> = { ArrowDown: 'next', ArrowUp: 'previous', Home: 'first', End: 'last' };

function onMenuKey(event: KeyboardEvent, box: HTMLElement | null, onClose: (returnFocus: boolean) => void): void {
  const step = steps[event.key];
  if (step) focusItem(box, step);
  else if (event.key === 'Escape') onClose(true);
  else if (event.key === 'Tab') return onClose(false);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function focusItem(box: HTMLElement | null, step: Step): void {
  const items = [...(box?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = {
    first: 0,
    last: items.length - 1,
    next: (at + 1) % items.length,
    previous: (at - 1 + items.length) % items.length,
  }[step];
  items[to]?.focus();
}

function useOutside(box: { current: HTMLElement | null }, onOutside: () => void): void {
  const latest = useRef(onOutside);
  useEffect(() => {
    latest.current = onOutside;
  });
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      const target = event.target instanceof Node ? event.target : null;
      // The button closes by itself; counting it as outside would open the menu again.
      if (!box.current?.parentElement?.contains(target)) latest.current();
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [box]);
}
