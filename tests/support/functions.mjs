// Prints every function of the given TypeScript files that is longer than LIMIT lines, as JSON.
// Usage: node functions.mjs WEB_FOLDER LIMIT FILE...   Called by tests/architecture/test_sizes.py.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, limit, ...files] = process.argv.slice(2);
const ts = createRequire(join(folder, 'package.json'))('typescript');
const long = [];

function lines(source, node) {
  const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
  return source.getLineAndCharacterOfPosition(node.end).line - first + 1;
}

function visit(source, file, node) {
  if (ts.isFunctionLike(node) && node.body && lines(source, node) > Number(limit)) {
    const at = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    long.push(`${file}:${at} (${lines(source, node)} lines)`);
  }
  ts.forEachChild(node, (child) => visit(source, file, child));
}

for (const file of files) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  visit(source, file, source);
}
console.log(JSON.stringify(long));
