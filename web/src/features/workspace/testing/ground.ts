/** The answers that workspace pages stand on, for their tests. */
import { complaint, record } from '../../../core/samples';

export const app = {
  code: 'complaints',
  label: { zh: '投诉管理', en: 'Complaints' },
  icon: 'ticket',
  color: 'error',
  version: '1.0.0',
  description: {},
  navigation: [],
  forms: [{ ...complaint, public: [] }],
};
export const bootstrap = {
  language: 'zh',
  zone: 'Asia/Shanghai',
  organisation: { zh: '栖禾电器' },
  demo: null,
  version: '1',
};
export const page = { items: [record], next: null, count: { value: 1, exact: true } };
export const records = '/apps/complaints/forms/complaint/records';

export const ground = {
  'GET /bootstrap': bootstrap,
  'GET /apps/complaints': app,
  [`GET ${records}`]: page,
};
