/** An instant in the fewest words it needs (今天 09:38, 11 月 18 日), in full when pointed at. */
import { formatInstant, formatInstantShort } from '../../core/format';
import { useSaying } from '../i18n/saying';

export function When({ instant, className }: { instant: string; className?: string }) {
  const saying = useSaying();
  return (
    <time dateTime={instant} title={formatInstant(instant, saying)} {...(className && { className })}>
      {formatInstantShort(instant, saying)}
    </time>
  );
}
