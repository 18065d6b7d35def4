/**
 * The list a person came from: its address and the records on its page, so that a record page can go back to it and
 * step through it. Kept for the tab; a record opened by a link has none.
 */
import { links } from '../../../shared/links';

export interface ListMemory {
  readonly search: string;
  readonly ids: readonly string[];
}

const PREFIX = 'dougong.list.';

export function keepList(app: string, form: string, memory: ListMemory): void {
  try {
    sessionStorage.setItem(nameOf(app, form), JSON.stringify(memory));
  } catch {
    // Without storage there is no stepping through; the record page works alone.
  }
}

export function recallList(app: string, form: string): ListMemory | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(nameOf(app, form)) ?? 'null');
    return isMemory(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** The address of the list as the person left it. */
export function listAddress(app: string, form: string): string {
  const search = recallList(app, form)?.search ?? '';
  return `${links.list(app, form)}${search === '' ? '' : `?${search}`}`;
}

function nameOf(app: string, form: string): string {
  return `${PREFIX}${app}.${form}`;
}

function isMemory(value: unknown): value is ListMemory {
  if (typeof value !== 'object' || value === null) return false;
  return 'search' in value && typeof value.search === 'string' && 'ids' in value && Array.isArray(value.ids);
}
