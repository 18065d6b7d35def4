/** What a person looked at last on this device, newest first. The frame notes visits, the home page shows them. */
import { recall, remember } from './preferences';

export interface Visit {
  app: string;
  form: string;
  id: string;
  title: string;
  at: string;
}

const MOST = 12;

export function visitsOf(userId: string): Visit[] {
  try {
    const kept: unknown = JSON.parse(recall(keyOf(userId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isVisit) : [];
  } catch {
    return [];
  }
}

export function noteVisit(userId: string, visit: Visit): void {
  const others = visitsOf(userId).filter((one) => one.id !== visit.id);
  remember(keyOf(userId), JSON.stringify([visit, ...others].slice(0, MOST)));
}

function keyOf(userId: string): string {
  return `recent.${userId}`;
}

function isVisit(value: unknown): value is Visit {
  if (typeof value !== 'object' || value === null) return false;
  return ['app', 'form', 'id', 'title', 'at'].every((key) => typeof Reflect.get(value, key) === 'string');
}
