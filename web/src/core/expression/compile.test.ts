/** The evaluator says what the language says: blanks, exact numbers, two-valued conditions, lists as sets. */
import { describe, expect, it } from 'vitest';
import { compile, CompileError } from './compile';
import { land } from './land';
import type { Environment, Row } from './scope';
import { BLANK, BOOLEAN, call, CHOICE, CHOICES, constant, CONTEXT, DATE, DATETIME } from './testing/nodes';
import { field, items, number, text, TEXT, whole } from './testing/nodes';
import type { Node, RelatedNode, Value } from './types';

function run(node: Node, values: Record<string, Value> = {}, related: readonly Row[] = []): Value {
  return compile(node)({ context: CONTEXT, record: new Map(Object.entries(values)), related: () => related });
}

const cost = field('cost', number(2));
const hours = field('hours', number(1));
const name = field('name', TEXT);

describe('numbers', () => {
  it('are added and compared across scales', () => {
    expect(run(call('+', number(2), cost, hours), { cost: 10n, hours: 2n })).toBe(30n);
    const sum = call('+', number(2), cost, hours);
    expect(run(call('=', BOOLEAN, sum, constant('3', number(1))), { cost: 10n, hours: 2n })).toBe(true);
  });

  it('round a division at nine places, halves away from zero', () => {
    expect(run(call('/', number(9), whole(2), whole(3)))).toBe(666666667n);
    expect(run(call('/', number(9), whole(-2), whole(3)))).toBe(-666666667n);
  });

  it('are blank when a divisor is zero or a side is blank', () => {
    expect(run(call('/', number(9), whole(2), whole(0)))).toBeNull();
    expect(run(call('*', number(3), cost, hours), { cost: 100n })).toBeNull();
  });

  it('are blank beyond the limit', () => {
    const large = constant('1000000000', number());
    expect(run(call('*', number(), large, large))).toBeNull();
  });

  it('take the sign of the divisor in a remainder', () => {
    expect(run(call('MOD', number(), whole(-7), whole(3)))).toBe(2n);
    expect(run(call('MOD', number(), whole(7), whole(-3)))).toBe(-2n);
  });

  it('are raised to whole powers only', () => {
    expect(run(call('POWER', number(9), whole(2), whole(10)))).toBe(1024_000000000n);
    expect(run(call('POWER', number(9), whole(2), whole(-1)))).toBe(500000000n);
    expect(run(call('POWER', number(9), whole(2), constant('5', number(1))))).toBeNull();
  });

  it('land at the scale of their field, and are blank beyond fifteen digits', () => {
    expect(land(666666667n, number(9), 2)).toBe(67n);
    expect(land(-5n, number(1), 0)).toBe(-1n);
    expect(land(10n ** 15n, number(), 0)).toBeNull();
    expect(land(10n ** 15n - 1n, number(), 0)).toBe(10n ** 15n - 1n);
  });
});

describe('blank', () => {
  it('equals blank and nothing else', () => {
    expect(run(call('=', BOOLEAN, cost, constant(null, BLANK)))).toBe(true);
    expect(run(call('!=', BOOLEAN, cost, hours), { cost: 0n })).toBe(true);
    expect(run(call('=', BOOLEAN, cost, hours))).toBe(true);
  });

  it('stands in no order, so that the negation of one holds', () => {
    const less = call('<', BOOLEAN, cost, whole(3));
    expect(run(less)).toBe(false);
    expect(run(call('not', BOOLEAN, less))).toBe(true);
    expect(run(call('>=', BOOLEAN, cost, whole(1)))).toBe(false);
  });

  it('is neither in a list nor contains anything', () => {
    expect(run(call('in', BOOLEAN, name, items(TEXT, text('a'))))).toBe(false);
    expect(run(call('contains', BOOLEAN, name, text('a')))).toBe(false);
    expect(run(call('contains', BOOLEAN, text('a'), name))).toBe(false);
  });

  it('counts as nothing where texts are joined, and a joined nothing is blank', () => {
    expect(run(call('CONCAT', TEXT, name, text('!')))).toBe('!');
    expect(run(call('is blank', BOOLEAN, call('CONCAT', TEXT, name, name)))).toBe(true);
  });

  it('is no condition: a blank one is false', () => {
    const closed = field('closed', BOOLEAN);
    expect(run(call('and', BOOLEAN, closed, closed))).toBe(false);
    expect(run(call('not', BOOLEAN, closed))).toBe(true);
  });
});

describe('text', () => {
  it('is ordered by code point', () => {
    expect(run(call('<', BOOLEAN, text('\uffe5'), text('😀')))).toBe(true);
    expect(run(call('<', BOOLEAN, text('甲'), text('甲乙')))).toBe(true);
  });

  it('contains and starts in any case of Latin letters, and equals only itself', () => {
    expect(run(call('contains', BOOLEAN, text('退货 ABC'), text('货 a')))).toBe(true);
    expect(run(call('starts with', BOOLEAN, text('Über'), text('über')))).toBe(false);
    expect(run(call('=', BOOLEAN, text('A'), text('a')))).toBe(false);
  });

  it('is blank beyond its bound', () => {
    const long = text('长'.repeat(12_000));
    expect(run(call('CONCAT', TEXT, long, long))).toBeNull();
  });
});

describe('days and instants', () => {
  const day = (v: string) => constant(v, DATE);

  it('meet on the day in the zone', () => {
    const seen = field('seen', DATETIME);
    const values = { seen: Date.parse('2026-11-21T16:30:00Z') };
    expect(run(call('LOCAL_DATE', DATE, seen), values)).toBe('2026-11-22');
    expect(run(call('START_INSTANT', DATETIME, day('2026-11-22')))).toBe(Date.parse('2026-11-21T16:00:00Z'));
  });

  it('move by days, up to the last year', () => {
    expect(run(call('DATE_SHIFT', DATE, day('2024-02-28'), whole(1)))).toBe('2024-02-29');
    expect(run(call('DATE_SHIFT', DATE, day('9999-12-31'), whole(1)))).toBeNull();
    expect(run(call('DATE_GAP', number(), day('2024-03-01'), day('2024-02-28')))).toBe(2n);
  });

  it('read a local time in the zone, the first of two and the later in a gap', () => {
    const local = (v: string, zone: string) =>
      compile({ k: 'local', t: DATETIME, v })({ context: { ...CONTEXT, zone }, record: new Map() });
    expect(local('2026-11-22T09:00:00', 'Asia/Shanghai')).toBe(Date.parse('2026-11-22T01:00:00Z'));
    expect(local('2026-10-25T02:30:00', 'Europe/Berlin')).toBe(Date.parse('2026-10-25T00:30:00Z'));
    expect(local('2026-03-29T02:30:00', 'Europe/Berlin')).toBe(Date.parse('2026-03-29T01:30:00Z'));
  });
});

describe('lists', () => {
  const tags = field('tags', CHOICES);

  it('are equal as sets', () => {
    const wanted = items(CHOICE, constant('big', CHOICE), constant('new', CHOICE));
    expect(run(call('=', BOOLEAN, tags, wanted), { tags: ['new', 'big'] })).toBe(true);
    expect(run(call('=', BOOLEAN, tags, wanted), { tags: ['new'] })).toBe(false);
  });

  it('contain every member that is asked for', () => {
    const wanted = items(CHOICE, constant('big', CHOICE), constant('new', CHOICE));
    expect(run(call('HAS_ALL', BOOLEAN, tags, wanted), { tags: ['new', 'late', 'big'] })).toBe(true);
    expect(run(call('HAS_ALL', BOOLEAN, tags, wanted), { tags: ['new', 'late'] })).toBe(false);
    expect(run(call('HAS_ALL', BOOLEAN, tags, constant('late', CHOICE)), { tags: ['late'] })).toBe(true);
  });

  it('meet a list in any member', () => {
    const wanted = items(CHOICE, constant('big', CHOICE), constant('new', CHOICE));
    expect(run(call('HAS_ANY', BOOLEAN, tags, wanted), { tags: ['late', 'big'] })).toBe(true);
    expect(run(call('HAS_ANY', BOOLEAN, tags, wanted))).toBe(false);
  });

  it('hold a number of another scale', () => {
    const wanted = items(number(1), whole(1), constant('125', number(1)));
    expect(run(call('in', BOOLEAN, cost, wanted), { cost: 1250n })).toBe(true);
    expect(run(call('in', BOOLEAN, cost, wanted), { cost: 100n })).toBe(true);
    expect(run(call('in', BOOLEAN, cost, wanted), { cost: 101n })).toBe(false);
  });
});

describe('choosing', () => {
  it('evaluates the chosen branch, and blank chooses the other', () => {
    const chosen = call('IF', number(2), field('closed', BOOLEAN), cost, constant('300', number(2)));
    expect(run(chosen, { closed: true, cost: 125n })).toBe(125n);
    expect(run(chosen, {})).toBe(300n);
  });

  it('takes the first that holds, the equal one, the first that is there', () => {
    const graded = call('IFS', TEXT, call('>=', BOOLEAN, cost, whole(9)), text('A'), constant(true, BOOLEAN), text('B'));
    expect(run(graded, { cost: 900n })).toBe('A');
    expect(run(graded, {})).toBe('B');
    expect(run(call('SWITCH', TEXT, cost, whole(1), text('one'), text('other')), { cost: 100n })).toBe('one');
    expect(run(call('SWITCH', TEXT, cost, whole(1), text('one')))).toBeNull();
    expect(run(call('COALESCE', number(1), field('none', number(1)), hours), { hours: 15n })).toBe(15n);
  });
});

describe('names', () => {
  const at = (node: Node, more: Partial<Environment> = {}): Value =>
    compile(node)({ context: CONTEXT, record: new Map<string, Value>(), ...more });

  it('reach the old image, and what a relation leads to', () => {
    const old = new Map([['cost', 5n]]);
    expect(at(field('cost', number(2), { root: 'old' }), { roots: { old } })).toBe(5n);
    const record: Row = { get: () => null, follow: (path) => (path[0] === 'customer' ? old : null) };
    expect(at(field('cost', number(2), { path: ['customer'] }), { record })).toBe(5n);
    expect(at(field('cost', number(2), { path: ['nobody'] }), { record })).toBeNull();
  });

  it('reach whoever asks, and nobody is blank', () => {
    const person = { id: 'u1', name: '林晓', department: 'd1', departmentsBelow: ['d1'], manager: null, roles: [] };
    const me = (id: string): Node => field(id, TEXT, { root: 'me' });
    expect(at(me('id'))).toBe('u1');
    expect(at(me('name'))).toBeNull();
    const known = { context: { ...CONTEXT, person } };
    expect(['name', 'department', 'manager', 'roles'].map((id) => at(me(id), known))).toEqual(['林晓', 'd1', null, null]);
  });
});

describe('related records', () => {
  const price: Node = field('price', number(2), { root: 'related' });
  const node: RelatedNode = {
    k: 'related',
    t: { kind: 'number', scale: 2, many: true },
    form: 'item',
    via: 'order',
    value: price,
    where: call('>', BOOLEAN, price, field('least', number(2))),
  };

  it('are read one by one, beside the record itself', () => {
    const rows = [new Map([['price', 100n]]), new Map([['price', 300n]]), new Map<string, Value>()];
    expect(run(node, { least: 150n }, rows)).toEqual([300n]);
  });
});

describe('a tree that cannot run', () => {
  it('is refused where it names an unknown function', () => {
    expect(() => compile(call('NO_SUCH', TEXT))).toThrow(CompileError);
    expect(() => compile(call('constructor', TEXT))).toThrow('constructor');
  });

  it('is refused where it is nested too deeply', () => {
    let deep: Node = constant(true, BOOLEAN);
    for (let level = 0; level < 300; level += 1) deep = call('not', BOOLEAN, deep);
    expect(() => compile(deep)).toThrow(CompileError);
  });
});
