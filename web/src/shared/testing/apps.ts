/** Two small apps for tests: a desk with tickets, and people. */
import type { AppHead, FormHead, Operation, RecordBody, RecordPage } from '../api/types';

export function formHead(code: string, zh: string, en: string, can: Operation[] = ['view', 'create']): FormHead {
  return { code, label: { zh, en }, icon: 'form', can };
}

export function appHead(code: string, zh: string, en: string, forms: FormHead[]): AppHead {
  return { code, label: { zh, en }, icon: 'apps', color: 'primary', description: {}, version: '1.0.0', forms };
}

export const desk = appHead('desk', '服务台', 'Desk', [formHead('ticket', '工单', 'Ticket')]);
export const people = appHead('people', '客户', 'People', [formHead('customer', '客户档案', 'Customer', ['view'])]);

export function record(id: string, title: string, updatedAt: string): RecordBody {
  return {
    id,
    title,
    version: 1,
    created_at: updatedAt,
    created_by: null,
    updated_at: updatedAt,
    updated_by: null,
    owner: null,
    department: null,
  };
}

export function pageOf(...items: RecordBody[]): RecordPage {
  return { items, next: null, count: { value: items.length, exact: true } };
}
