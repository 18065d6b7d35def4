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

/** 11 月 20 日 星期五, or Friday, November 20. */
export function dateLine(saying: Saying): string {
  const parts = new Intl.DateTimeFormat(saying.language === 'zh' ? 'zh-CN' : 'en-US', {
    timeZone: saying.zone,
    month: 'long',
    day: 'numeric',
    weekday: 'long',
  });
  if (saying.language === 'en') return parts.format(saying.now);
  const { month, day } = wallOf(saying.now, saying.zone);
  const weekday = parts.formatToParts(saying.now).find((part) => part.type === 'weekday')?.value ?? '';
  return `${month} 月 ${day} 日 ${weekday}`;
}
