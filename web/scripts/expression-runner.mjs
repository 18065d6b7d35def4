/**
 * Runs typed trees in Node.js as the browser runs them: one JSON case per line in, one JSON answer per line out.
 *
 * A case is {ast, values, context, roots?, records?, scale?}. `values` are the record's by field id, `roots` those of
 * `old`, `parent` and the others, `records` is {id: {form, values}} for paths and aggregates; all spelled as constants
 * of a tree are. An answer is {value}, numbers as text of the scaled integer, or {error}. A line {setting: {context,
 * records, rows}} has no answer; after it a case may be {ast, scale?} alone and is asked over all rows: {values}. Driven
 * by the differential test, which compares the answers with those of the other targets.
 */
import { createInterface } from 'node:readline';
import { loadExpressions } from './expression-module.mjs';

const { compile, constantOf, land, toExact } = await loadExpressions();

/** A record whose values are read as the asking node's type says. */
function rowOf(values, records) {
  return {
    get: (id, type) => (values[id] === undefined ? null : constantOf(values[id], type)),
    follow: (path) => {
      const found = path.reduce((at, step) => records[at?.values[step]], { values });
      return found === undefined ? null : rowOf(found.values, records);
    },
  };
}

function environmentOf({ values, context, roots = {}, records = {} }) {
  const rows = Object.entries(roots).map(([root, given]) => [root, rowOf(given, records)]);
  return {
    context: { ...context, now: Date.parse(context.now) },
    record: rowOf(values, records),
    roots: Object.fromEntries(rows),
    related: (node, from) => {
      const id = from.get('id', { kind: 'record' });
      const found = Object.values(records).filter(({ form, values }) => form === node.form && values[node.via] === id);
      return found.map((record) => rowOf(record.values, records));
    },
  };
}

const compiled = new Map();
let setting = { rows: [] };

function answer(given) {
  const key = JSON.stringify(given.ast);
  if (!compiled.has(key)) compiled.set(key, compile(given.ast));
  const run = compiled.get(key);
  const found = (one) => toExact(land(run(environmentOf(one)), given.ast.t, given.scale), given.ast.t);
  if (given.values !== undefined) return { value: found(given) };
  return { values: setting.rows.map((values) => found({ ...setting, values })) };
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  try {
    const given = JSON.parse(line);
    if (given.setting !== undefined) setting = given.setting;
    else console.log(JSON.stringify(answer(given)));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
