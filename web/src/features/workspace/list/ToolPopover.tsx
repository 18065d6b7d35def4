/** A tool's button and the small panel it opens: focus goes in, Esc and a press outside close it and give focus back. */
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { cx } from '../../../shared/ui';
import css from './list.module.css';

interface ToolPopoverProps {
  /** What the button says, and what the panel is called. */
  label: string;
  button: ReactNode;
  className?: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: (close: () => void) => ReactNode;
}

/** Lists of Ant Design hang on the body; a press in one of them is no press outside. */
const FLOATING = '.ant-select-dropdown, .ant-picker-dropdown, .ant-tree-select-dropdown';

export function ToolPopover({ label, button, className, open: given, onOpenChange, children }: ToolPopoverProps) {
  const [own, setOwn] = useState(false);
  const open = given ?? own;
  const trigger = useRef<HTMLButtonElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const id = useId();
  const set = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  const close = () => {
    set(false);
    trigger.current?.focus();
  };
  useEffect(() => {
    if (!open) return;
    const press = (event: PointerEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (anchor.current?.contains(target) || target?.closest(FLOATING)) return;
      set(false);
    };
    document.addEventListener('pointerdown', press);
    return () => document.removeEventListener('pointerdown', press);
  });
  return (
    <span className={css.anchor} ref={anchor}>
      <button
        type="button"
        ref={trigger}
        className={cx(css.tool, className)}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        title={label}
        onClick={() => set(!open)}
      >
        {button}
      </button>
      {open && (
        <Panel id={id} label={label} onClose={close}>
          {children(close)}
        </Panel>
      )}
    </span>
  );
}

function Panel({
  id,
  label,
  onClose,
  children,
}: {
  id: string;
  label: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const panel = useRef<HTMLDivElement>(null);
  const [fromRight, setFromRight] = useState(false);
  useLayoutEffect(() => {
    const element = panel.current;
    if (element === null) return;
    const look = () => {
      if (element.getBoundingClientRect().right > window.innerWidth - 12) setFromRight(true);
    };
    look();
    // What is fetched later makes it wider.
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    return () => watcher.disconnect();
    // Each time it is drawn: a new chip moves the button that it hangs on.
  });
  useEffect(() => {
    const first = panel.current?.querySelector<HTMLElement>('[data-autofocus], input, button, select, a[href]');
    (first ?? panel.current)?.focus();
  }, []);
  return (
    <div
      id={id}
      ref={panel}
      className={cx(css.panel, fromRight && css.fromRight)}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      {children}
    </div>
  );
}
