/** What a card is called. */
import type { RecordUi } from '../../../core/model';
import { plainText } from '../../../core/value';
import type { CardParts } from './cardParts';

export function headingOf(record: RecordUi, parts: CardParts): string {
  const written = parts.title === null ? '' : plainText(record[parts.title]);
  return written || record.title;
}
