/** Claim: the icons in the code are those of the drawing file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { iconSource } from '../../scripts/gen-icons.mjs';

const at = (path: string): string => readFileSync(join(import.meta.dirname, '../../src', path), 'utf8');

it('the paths are as generated from the set', () => {
  expect(at('shared/ui/icon-paths.ts')).toBe(iconSource(at('assets/icons.svg')));
});
