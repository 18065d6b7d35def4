/** Claim: every text exists in both languages, every text asked for exists, and no text stands in the code. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../../src');
const PLURAL = /_(zero|one|two|few|many|other)$/;
const HAN = /\p{Script=Han}/u;

/** Folders whose texts are the words of a language itself: date formats, the languages' own names. */
const SPEAKS_BY_ITSELF = /\/(i18n|core|public|testing)\/|\.test\.tsx?$|generated\//;

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((name) => `/${name.replaceAll('\\', '/')}`)
  .sort();
const read = (name: string): string => readFileSync(join(SRC, name), 'utf8');

function keysOf(texts: object, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

function keysIn(name: string): Set<string> {
  return new Set(keysOf(JSON.parse(read(name)) as object).map((key) => key.replace(PLURAL, '')));
}

const folders = files.filter((name) => name.endsWith('/i18n/zh.json')).map((name) => name.replace('/zh.json', ''));
const namespaceOf = (folder: string): string => {
  const parts = folder.split('/');
  return parts[1] === 'features' ? (parts[2] ?? '') : parts[1] === 'shared' ? 'common' : (parts[1] ?? '');
};
const known = new Map(folders.map((folder) => [namespaceOf(folder), keysIn(`${folder}/zh.json`)]));

it.each(folders)('%s says the same things in both languages', (folder) => {
  expect([...keysIn(`${folder}/en.json`)].sort()).toEqual([...keysIn(`${folder}/zh.json`)].sort());
});

const sources = files.filter((name) => /\.tsx?$/.test(name) && !SPEAKS_BY_ITSELF.test(name));

it('every text that is asked for by name exists', () => {
  const missing = sources.flatMap((name) => {
    const source = read(name);
    const own = /useTranslation\('([\w-]+)'/.exec(source)?.[1] ?? 'common';
    return [...source.matchAll(/\bt\(\s*'([\w:.-]+)'/g)].flatMap(([, key = '']) => {
      const [namespace, path] = key.includes(':') ? key.split(':') : [own, key];
      const found = known.get(namespace ?? '')?.has(path ?? '') || known.get('common')?.has(path ?? '');
      return found ? [] : [`${name}: ${key}`];
    });
  });
  expect(missing).toEqual([]);
});

it('no words of a language stand in the code', () => {
  const spoken = sources.flatMap((name) =>
    withoutComments(read(name))
      .split('\n')
      .filter((line) => HAN.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(spoken).toEqual([]);
});

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
}
