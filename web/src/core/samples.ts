/** A small complaint form and a record, for the unit tests of core and render. */
import type { FieldUi, FormUi, RecordUi } from './model';

const field = (code: string, type: string, more: Partial<FieldUi> = {}): FieldUi => ({
  id: `f_${code}`,
  code,
  label: { zh: code, en: code },
  type,
  widget: type,
  required: false,
  hint: null,
  read_only: false,
  sortable: true,
  operators: ['eq', 'ne', 'blank', 'not_blank'],
  ...more,
});

export const number = field('number', 'serial', {
  label: { zh: '编号', en: 'Number' },
  read_only: true,
  operators: ['eq', 'contains', 'starts_with'],
});
export const subject = field('subject', 'text', {
  label: { zh: '标题', en: 'Subject' },
  required: true,
  max_length: 10,
  operators: ['eq', 'contains', 'starts_with', 'blank', 'not_blank'],
});
export const status = field('status', 'choice', {
  label: { zh: '状态', en: 'Status' },
  operators: ['eq', 'ne', 'in', 'not_in', 'blank', 'not_blank'],
  options: [
    { code: 'waiting', label: { zh: '待分配', en: 'Waiting' }, color: 'info' },
    { code: 'working', label: { zh: '处理中', en: 'In progress' }, color: 'primary' },
    { code: 'closed', label: { zh: '已关闭', en: 'Closed' }, color: 'neutral' },
  ],
});
export const amount = field('amount', 'money', {
  label: { zh: '赔付金额', en: 'Compensation' },
  scale: 2,
  currency: 'CNY',
  min: 0,
  max: 100000,
  operators: ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'between', 'blank', 'not_blank'],
});
export const due = field('due', 'date', {
  label: { zh: '要求日期', en: 'Due' },
  operators: ['eq', 'lt', 'gt', 'between', 'blank', 'not_blank'],
});
export const handler = field('handler', 'user', {
  label: { zh: '处理人', en: 'Handler' },
  operators: ['eq', 'in', 'not_in', 'blank'],
});
export const detail = field('detail', 'long_text', {
  label: { zh: '描述', en: 'Description' },
  operators: ['contains', 'blank'],
});
export const createdAt = field('created_at', 'datetime', {
  label: { zh: '创建时间', en: 'Created' },
  read_only: true,
  operators: ['lt', 'gt', 'between'],
});

export const complaint: FormUi = {
  code: 'complaint',
  label: { zh: '投诉单', en: 'Complaint' },
  icon: 'ticket',
  title: '{number} {subject}',
  can: ['view', 'create', 'edit', 'delete', 'history'],
  fields: [number, subject, status, amount, due, handler, detail],
  views: [
    {
      code: 'open',
      label: { zh: '处理中', en: 'Open' },
      filter: { field: 'status', op: 'ne', value: 'closed' },
      columns: ['number', 'subject', 'status', 'created_at'],
      sort: ['-created_at'],
    },
  ],
  layout: [{ label: { zh: '问题', en: 'Problem' }, columns: 2, fields: ['subject', 'status', 'detail'] }],
  page: { header: ['status', 'handler'], related: [] },
  system: [createdAt],
};

export const record: RecordUi = {
  id: '0190-1',
  title: 'TS-1 冰箱不制冷',
  version: 3,
  number: 'TS-1',
  subject: '冰箱不制冷',
  status: 'waiting',
  amount: 12.5,
  due: '2026-11-24',
  handler: { id: 'u1', label: '周敏' },
  detail: null,
  created_at: '2026-11-22T01:38:00.000Z',
};
