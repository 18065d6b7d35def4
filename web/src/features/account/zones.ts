/** The zones this browser knows, the one in use among them. */
export function zoneNames(current: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(current) || current === '' ? known : [current, ...known];
}
