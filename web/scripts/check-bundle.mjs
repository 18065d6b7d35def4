/**
 * Holds the pages to their weight: for each budget the gzip sizes of its entries and everything they import
 * statically, as Vite's manifest says. Run after a build; fails when a page is too heavy.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../runtime/web/static/', import.meta.url));
const { manifests, budgets } = JSON.parse(readFileSync(new URL('../budgets.json', import.meta.url), 'utf8'));
const KB = 1024;

/** @param {Record<string, any>} manifest @param {string[]} entries @returns {Set<string>} keys of all chunks loaded */
function closure(manifest, entries) {
  const found = new Set();
  const queue = [...entries];
  while (queue.length > 0) {
    const key = queue.pop();
    if (found.has(key)) continue;
    if (!manifest[key]) throw new Error(`no entry ${key} in the manifest`);
    found.add(key);
    queue.push(...(manifest[key].imports ?? []));
  }
  return found;
}

/** @returns {string[]} the files of a kind that the chunks bring */
function filesOf(manifest, keys, kind) {
  const files = [...keys].flatMap((key) => (kind === 'css' ? (manifest[key].css ?? []) : [manifest[key].file]));
  return [...new Set(files)].filter((file) => file.endsWith(kind === 'css' ? '.css' : '.js'));
}

let tooHeavy = 0;
for (const budget of budgets) {
  const path = join(root, manifests[budget.manifest]);
  if (!existsSync(path)) {
    console.log(`-      ${budget.name}: not built`);
    if (!budget.optional) tooHeavy += 1;
    continue;
  }
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  const entries =
    budget.entries === '*' ? Object.keys(manifest).filter((key) => manifest[key].isEntry) : budget.entries;
  const files = filesOf(manifest, closure(manifest, entries), budget.kind ?? 'js');
  const sources = files.map((file) => readFileSync(join(root, file)));
  const size = sources.reduce((sum, source) => sum + gzipSync(source, { level: 9 }).length, 0) / KB;
  const smuggled = budget.forbidden && sources.some((source) => source.includes(budget.forbidden));
  const good = size <= budget.kb && !smuggled;
  if (!good) tooHeavy += 1;
  const note = smuggled ? `, contains ${budget.forbidden}` : '';
  console.log(
    `${good ? 'ok' : 'TOO HEAVY'}  ${budget.name}: ${size.toFixed(1)} of ${budget.kb} KB in ${files.length} files${note}`,
  );
}
process.exit(tooHeavy === 0 ? 0 : 1);
