/** Keeps the focus on a card wherever the board puts it, from when that is asked for until it is taken back. */
import { type RefObject, useEffect, useState } from 'react';

export function useFollow(board: RefObject<HTMLElement | null>): (id: string | null) => void {
  const [followed, follow] = useState<string | null>(null);
  useEffect(() => {
    if (followed === null) return;
    board.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(followed)}"]`)?.focus();
  });
  return follow;
}
