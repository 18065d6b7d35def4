/** Puts an address where it can be pasted from; where that is not allowed, something else is said. */
import { toast } from '../../../shared/ui';

export function copyAddress(url: string, done: string, otherwise: string): Promise<void> {
  return navigator.clipboard.writeText(url).then(
    () => void toast(done),
    () => void toast(otherwise),
  );
}
