/** The names of a desk for tests: tickets, and the customers that they belong to. */
import type { FunctionDoc, NameDoc, NamesDoc } from '../../../shared/api';
import { NameBook } from '../language/names';

function name(code: string, zh: string, en: string, kind: string, more: Partial<NameDoc> = {}): NameDoc {
  return { code, was: [], label: { zh, en }, type: { kind, label: { zh: kind, en: kind } }, ...more };
}

export const TICKET = { app: 'desk', form: 'ticket' };
const CUSTOMER = { app: 'desk', form: 'customer', label: { zh: '客户', en: 'Customer' } };

const customers: NameDoc[] = [
  name('name', '名称', 'Name', 'text'),
  name('annual_spend', '年消费额', 'Annual spend', 'number', { was: ['spend'] }),
  name('last_at', '最近互动时间', 'Last contact', 'datetime'),
  name('referrer', '介绍人', 'Referrer', 'record', { to: { app: 'people', form: 'person', label: {} } }),
];

export const tickets: NamesDoc = {
  fields: [
    name('customer', '客户', 'Customer', 'record', { to: CUSTOMER }),
    name('status', '状态', 'Status', 'choice', {
      options: [
        { code: 'new', label: { zh: '待处理', en: 'New' } },
        { code: 'done', label: { zh: '已完成', en: 'Done' } },
      ],
    }),
    name('cost', '费用', 'Cost', 'number'),
    name('place', '发生 地点', 'Where', 'text'),
    name('old', '旧', 'old', 'text'),
  ],
  reach: { 'desk/customer': customers },
};

export const book = NameBook.of(TICKET, new Map([['desk/ticket', tickets]]));

function fn(english: string, chinese: string, usage: string, parameters = 1): FunctionDoc {
  return {
    name: english,
    chinese,
    group: 'date',
    usage: { zh: usage, en: usage },
    doc: { zh: chinese, en: english },
    examples: [],
    parameters: Array.from({ length: parameters }, () => ({ name: {}, kinds: [], optional: false, repeated: false })),
    volatile: [],
    aggregate: false,
    sql: true,
  };
}

export const functions = [fn('DAYS_SINCE', '距今天数', 'DAYS_SINCE(day)'), fn('TODAY', '今天', 'TODAY()', 0)];
