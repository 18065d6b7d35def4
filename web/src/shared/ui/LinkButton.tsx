/** A button that goes somewhere: a real link for readers and for the middle mouse button, without reloading. */
import { Button, type ButtonProps } from 'antd';
import type { MouseEvent } from 'react';
import { useLocation } from 'wouter';

export function LinkButton({ href, ...rest }: Omit<ButtonProps, 'onClick' | 'htmlType'> & { href: string }) {
  const [, navigate] = useLocation();
  return <Button {...rest} href={href} onClick={(event) => followHere(event, () => navigate(href))} />;
}

/** Runs `go` for an ordinary click; leaves "open in a new tab" to the browser. */
export function followHere(event: MouseEvent<HTMLElement>, go: () => void): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go();
}
