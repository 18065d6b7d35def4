/**
 * What this visitor shows at the door with every request: the key of a password, the mark of a signed link, the link to
 * an own submission. One page is one door, so it is kept once for all that talks to the server.
 */
export type Shown = 'X-Form-Key' | 'X-Form-Link' | 'X-Form-Edit';

const held: Partial<Record<Shown, string>> = {};

/** Show something from now on; nothing that is blank. */
export function show(name: Shown, value: string | null): void {
  if (value === null || value === '') delete held[name];
  else held[name] = value;
}

/** Return what is shown. */
export function shown(): Readonly<Record<string, string>> {
  return { ...held };
}

/** Return one thing that is shown, or null. */
export function shownAs(name: Shown): string | null {
  return held[name] ?? null;
}
