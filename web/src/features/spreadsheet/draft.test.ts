/** What people change of a proposal is what is sent, and nothing else. */
import { describe, expect, it } from 'vitest';
import type { Proposal, SheetColumn } from '../../shared/api';
import { bodyOf, changeColumn, changeSheet, draftOf, placeOf, relate, targetsOf } from './draft';

function column(at: number, more: Partial<SheetColumn> = {}): SheetColumn {
  return {
    column: at,
    name: `c${at}`,
    label: `c${at}`,
    code: `c${at}`,
    type: 'text',
    settings: {},
    unique: false,
    required: false,
    can_be_key: false,
    to: null,
    by: null,
    reason: { zh: '', en: '' },
    confidence: 'sure',
    samples: [],
    filled: 1,
    distinct: 1,
    options: {},
    refused: {},
    ...more,
  };
}

const sheet = { name: '', rows: 1, heading: 1, above: [], sums: [] };
const proposal: Proposal = {
  token: 't',
  file: 'f.xlsx',
  app: { label: 'F', code: 'f', icon: 'table', color: 'primary' },
  types: [],
  sheets: [
    { ...sheet, sheet: 0, label: 'A', code: 'a', title: [0, 1], columns: [column(0, { can_be_key: true }), column(1)] },
    { ...sheet, sheet: 2, label: 'B', code: 'b', title: [], columns: [column(0)] },
  ],
};

describe('a draft of an app', () => {
  it('leaves out what is not wanted, from titles too', () => {
    const body = bodyOf(changeColumn(draftOf(proposal), 0, 1, { include: false }));
    expect(body.sheets[0]?.columns.map((one) => one.column)).toEqual([0]);
    expect(body.sheets[0]?.title).toEqual([0]);
  });

  it('makes the column that others point at tell rows apart', () => {
    const draft = draftOf(proposal);
    const [target] = targetsOf(draft, 2, 0);
    if (target === undefined) throw new Error('no target');
    const body = bodyOf(relate(draft, 2, 0, target));
    expect(body.sheets[0]?.columns[0]?.unique).toBe(true);
    expect(body.sheets[1]?.columns[0]).toMatchObject({ type: 'relation', to: 0, by: 0 });
  });

  it('offers no sheet that is left out', () => {
    expect(targetsOf(changeSheet(draftOf(proposal), 0, { include: false }), 2, 0)).toEqual([]);
  });

  it('names the place of a problem', () => {
    const body = bodyOf(changeSheet(draftOf(proposal), 0, { include: false }));
    expect(placeOf(body, '/sheets/0/columns/0/to')).toBe('B · c0');
  });
});
