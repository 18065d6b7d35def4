/** Puts an address where it can be pasted from; where that is not allowed, it is shown. */
import { toast } from '../../shared/ui';

export function copyAddress(url: string, done: string): void {
  navigator.clipboard.writeText(url).then(
    () => void toast(done),
    () => void toast(url),
  );
}
