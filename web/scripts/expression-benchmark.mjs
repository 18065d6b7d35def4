/** Measures the browser's evaluator on five shapes of formulas: median microseconds of one run, in Node.js. */
import { loadExpressions } from './expression-module.mjs';

const { compile } = await loadExpressions();

const [TEXT, BOOLEAN, DATE, CHOICE, RATING] = ['text', 'boolean', 'date', 'choice', 'number'].map((kind) => ({ kind }));
const MONEY = { kind: 'number', scale: 2 };
const field = (id, t) => ({ k: 'field', t, id });
const constant = (v, t) => ({ k: 'const', t, v });
const call = (f, t, ...of) => ({ k: 'call', t, f, of });
const number = (v, scale = 0) => constant(String(v), { kind: 'number', scale });
const text = (v) => constant(v, TEXT);

const channels = { k: 'items', t: { ...CHOICE, many: true }, of: ['phone', 'wechat'].map((v) => constant(v, CHOICE)) };
const amounts = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => field(id, MONEY));
const score = field('score', RATING);
const atLeast = (least) => call('>=', BOOLEAN, score, number(least));

/** The shapes of benchmarks/expressions, as the checker sends them. */
const shapes = {
  'and, in': call(
    'and',
    BOOLEAN,
    call('<', BOOLEAN, field('csat', RATING), number(3)),
    call('in', BOOLEAN, field('channel', CHOICE), channels),
  ),
  date: call('>=', BOOLEAN, field('ordered', DATE), call('DATE_SHIFT', DATE, call('TODAY', DATE), number(-365))),
  'six terms': call('+', MONEY, ...amounts),
  'joined text': call('CONCAT', TEXT, field('name', TEXT), text(' · '), field('city', TEXT)),
  'nested if': call(
    'IF',
    TEXT,
    atLeast(9),
    text('推荐者'),
    call('IF', TEXT, atLeast(7), text('被动者'), text('贬损者')),
  ),
};

const record = new Map([
  ['csat', 2n],
  ['channel', 'wechat'],
  ['ordered', '2026-03-01'],
  ['name', '林晓'],
  ['city', '杭州'],
  ['score', 6n],
  ...amounts.map(({ id }, at) => [id, BigInt(12850 + at)]),
]);
const context = { now: Date.parse('2026-11-22T05:00:00Z'), today: '2026-11-22', zone: 'Asia/Shanghai', me: 'u1', language: 'zh' };
const env = { context, record };

const ROUNDS = 41;
const RUNS = 20_000;

function medianMicroseconds(run) {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = process.hrtime.bigint();
    for (let at = 0; at < RUNS; at += 1) run(env);
    return Number(process.hrtime.bigint() - start) / RUNS / 1000;
  });
  return rounds.sort((left, right) => left - right)[(ROUNDS - 1) / 2];
}

let slowest = 0;
for (const [name, tree] of Object.entries(shapes)) {
  const took = medianMicroseconds(compile(tree));
  slowest = Math.max(slowest, took);
  console.log(`${name.padEnd(12)} ${took.toFixed(3)} µs`);
}
console.log(`${'slowest'.padEnd(12)} ${slowest.toFixed(3)} µs (bound 20, aim 5)`);
process.exit(slowest <= 20 ? 0 : 1);
