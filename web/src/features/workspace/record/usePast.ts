/** The moment that a record is shown at, which stands in the address; null is now. */
import { useLocation } from 'wouter';

export interface Past {
  at: string | null;
  move: (at: string) => void;
  leave: () => void;
}

export function usePast(search: string, path: string): Past {
  const [, navigate] = useLocation();
  const at = new URLSearchParams(search).get('at');
  return {
    at: at === '' ? null : at,
    // From moment to moment nothing is added to the way back.
    move: (to) => navigate(`${path}?at=${encodeURIComponent(to)}`, { replace: at !== null }),
    leave: () => navigate(path),
  };
}
