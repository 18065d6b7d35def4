/** Builds the browser's expression evaluator for Node.js and loads it. Called by the runner and the benchmark. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const entry = fileURLToPath(new URL('../src/core/expression/index.ts', import.meta.url));

/** @returns {Promise<typeof import('../src/core/expression/index.ts')>} the evaluator as the browser gets it */
export async function loadExpressions() {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { lib: { entry, formats: ['es'], fileName: 'expression' }, write: false, target: 'es2022' },
  });
  const [{ output }] = Array.isArray(built) ? built : [built];
  const folder = mkdtempSync(join(tmpdir(), 'dougong-expression-'));
  try {
    const file = join(folder, 'expression.mjs');
    writeFileSync(file, output[0].code);
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
