/** The greeting's words, from the clock of the person's zone. */
import type { Saying } from '../../core/format';
import { wallOf } from '../../core/zone';

export type PartOfDay = 'night' | 'morning' | 'noon' | 'afternoon' | 'evening';

const begins: readonly [hour: number, part: PartOfDay][] = [
  [18, 'evening'],
  [13, 'afternoon'],
  [11, 'noon'],
  [5, 'morning'],
  [0, 'night'],
];

export function partOfDay(saying: Saying): PartOfDay {
  const { hour } = wallOf(saying.now, saying.zone);
  return begins.find(([from]) => hour >= from)?.[1] ?? 'morning';
}

/** The weekday in words. */
export function weekday(saying: Saying): string {
  const words = new Intl.DateTimeFormat(saying.language === 'zh' ? 'zh-CN' : 'en-US', {
    timeZone: saying.zone,
    weekday: 'long',
  });
  return words.format(saying.now);
}
