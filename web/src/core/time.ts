/**
 * Times of day: what people type, and `HH:MM:SS`, whose order as text is the order of time. The same forms as the
 * server reads. Called by the checks, the filters, the descriptions of values and the form's control.
 */
const CLOCK =
  /^(上午|下午|am|pm)?(\d{1,2})(?:[:时点](\d{2}))?(?:[:分](\d{2}))?[时点分秒]?(am|pm)?$/;

/** Return the time as the API spells it, or null. */
export function parseTime(given: unknown): string | null {
  if (typeof given !== 'string') return null;
  const text = given.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  const match = CLOCK.exec(text);
  if (match === null) return null;
  const [, early, hours = '', minutes = '00', seconds = '00', late] = match;
  const half = early ?? late;
  // A number alone is an hour only where something says so: 9 am, 9点.
  if ((early !== undefined && late !== undefined) || (half === undefined && /^\d+$/.test(text))) return null;
  const hour = hourOf(Number(hours), half);
  if (hour === null || hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`;
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === '下午' || half === 'pm' ? 12 : 0);
}

/** Return the time without seconds that are none: 09:30. */
export function formatTime(time: string): string {
  return time.replace(/^(\d\d:\d\d):00$/, '$1');
}
