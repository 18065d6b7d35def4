/** Sensitive texts: what is shown of one until somebody asks to see it whole. The same cuts as the server's. */

const DOTS = '••••';

interface Cut {
  /** Shorter texts are hidden whole: most of them would show. */
  readonly shortest: number;
  readonly shown: (text: string) => string;
}

const CUTS: Readonly<Record<string, Cut>> = {
  last4: { shortest: 7, shown: (text) => `${DOTS}${text.slice(-4)}` },
  first3last4: { shortest: 10, shown: (text) => `${text.slice(0, 3)}${DOTS}${text.slice(-4)}` },
};

/** True for a text that came with its mask: there is no more of it to see. */
export function isMasked(text: string): boolean {
  return text.includes(DOTS);
}

/** Return what is shown of a text. How long it is does not show. */
export function masked(text: string, mask: string | undefined): string {
  const cut = CUTS[mask ?? 'all'];
  return cut === undefined || text.length < cut.shortest ? DOTS : cut.shown(text);
}
