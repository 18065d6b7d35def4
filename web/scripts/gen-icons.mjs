/**
 * Writes src/shared/ui/icon-paths.ts from src/assets/icons.svg.
 *
 * Metadata may name any icon of the set, so all of them travel with the application (about 3 KB compressed).
 * Run after the set changes: node scripts/gen-icons.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';

const from = new URL('../src/assets/icons.svg', import.meta.url);
const to = new URL('../src/shared/ui/icon-paths.ts', import.meta.url);

/** @param {string} svg @returns {string} the TypeScript source */
export function iconSource(svg) {
  const symbols = [...svg.matchAll(/<symbol id="([\w-]+)"[^>]*>(.*?)<\/symbol>/gs)];
  const lines = symbols.map(([, id, inner]) => {
    const paths = [...inner.matchAll(/ d="([^"]+)"/g)].map(([, d]) => d);
    return `  ${JSON.stringify(id)}: ${JSON.stringify(paths.join(''))},`;
  });
  return [
    '/** The drawings of the icon set, one path each. Made by scripts/gen-icons.mjs from assets/icons.svg. */',
    'export const iconPaths = {',
    ...lines,
    '} as const;',
    '',
  ].join('\n');
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  writeFileSync(to, iconSource(readFileSync(from, 'utf8')));
}
