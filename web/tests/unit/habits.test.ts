/** Claim: the code keeps to the habits of the house: no untyped values, no long files, tokens instead of colours. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../../src');
const MOST_LINES = 400;

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).map((name) => `/${name.replaceAll('\\', '/')}`);
const typescript = files.filter((name) => /\.tsx?$/.test(name));
const read = (name: string): string => readFileSync(join(SRC, name), 'utf8');
const code = (name: string): string => read(name).replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');

it('nothing is of type any', () => {
  const untyped = /[:<,|&(]\s*any\b(?!\w)|\bas any\b|@ts-ignore|@ts-nocheck/;
  expect(typescript.filter((name) => untyped.test(code(name)))).toEqual([]);
});

it('no file is too long to read at once', () => {
  const long = typescript.filter((name) => read(name).split('\n').length > MOST_LINES && !/generated/.test(name));
  expect(long).toEqual([]);
});

it('every file says what it is', () => {
  expect(typescript.filter((name) => !read(name).startsWith('/**') && !read(name).startsWith('// '))).toEqual([]);
});

it('styles name tokens, not colours', () => {
  const styles = files.filter((name) => name.endsWith('.css') && !name.endsWith('/theme/tokens.css') && !/^\/public/.test(name));
  const coloured = styles.flatMap((name) =>
    [...code(name).matchAll(/#[0-9a-f]{3,8}\b/gi)].filter(([hit]) => hit !== '#fff').map(([hit]) => `${name}: ${hit}`),
  );
  expect(coloured).toEqual([]);
});
