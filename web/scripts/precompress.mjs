/**
 * Writes a .gz and a .br beside every built text file, so that the server compresses nothing per request.
 *
 * Usage: node scripts/precompress.mjs [folder inside runtime/web/static]
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../runtime/web/static', import.meta.url));
const folder = join(root, process.argv[2] ?? '');
const TEXT = /\.(js|css|svg|json|html|map)$/;
// The server writes the nonce into pages, so a page must stay readable.
const LEFT_ALONE = /(index\.html|manifest\.json)$/;
// Such a name changes with the content, so what stands beside it is right.
const HASHED = /-[\w-]{8}\.\w+$/;
const SMALLEST = 512;

const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  if (!entry.isFile() || !TEXT.test(file) || LEFT_ALONE.test(file) || statSync(file).size < SMALLEST) continue;
  if (HASHED.test(file) && existsSync(`${file}.br`)) continue;
  const source = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(source, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(source, brotli));
}
