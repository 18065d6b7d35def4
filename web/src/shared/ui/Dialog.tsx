/** A modal box on the browser's own dialog: it keeps focus inside, gives it back, and closes with Esc. */
import { type ReactNode, useEffect, useRef } from 'react';
import { cx } from './cx';
import css from './Dialog.module.css';

interface DialogProps {
  open: boolean;
  /** What readers call it; the visible heading may say more. */
  label: string;
  onClose: () => void;
  children: ReactNode;
  /** 420 or 560 wide in the middle, from an edge, or under the top for commands. */
  shape?: 'small' | 'wide' | 'left' | 'right' | 'bottom' | 'command' | 'screen';
}

export function Dialog({ open, label, onClose, children, shape = 'small' }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={box}
      className={cx(css.dialog, css[shape])}
      aria-label={label}
      onClose={() => open && onClose()}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => event.target === box.current && onClose()}
    >
      {open && <div className={css.inside}>{children}</div>}
    </dialog>
  );
}
