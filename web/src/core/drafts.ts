/**
 * What people typed and have not saved, kept on their device per form and record.
 *
 * Storage is an argument (the browser's, or a map in tests); a full or forbidden storage loses the draft, never the page.
 */

import type { Values } from './model';

export interface Draft {
  readonly values: Values;
  readonly savedAt: string;
  /** The version that was being edited; null while creating. */
  readonly version: number | null;
  /** The key of a create whose answer was lost: sent again as it was, under this key, it makes one record. */
  readonly key: string | null;
  /** What was sent under the key. */
  readonly sent?: Values | null;
}

/** A create that was sent and not yet answered. */
export interface Attempt {
  readonly key: string;
  readonly values: Values;
}

/** Return the attempt a draft carries along. */
export function attemptOf(draft: Draft): Attempt | null {
  return draft.key === null || draft.sent == null ? null : { key: draft.key, values: draft.sent };
}

export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Return the name of a draft: one per person, form and record; a new record has none. */
export function draftName(person: string, app: string, form: string, record: string | null): string {
  return `dougong.draft.${person}.${app}.${form}.${record ?? 'new'}`;
}

/** Return the draft under that name, or null when there is none or it cannot be read. */
export function loadDraft(store: Store, name: string): Draft | null {
  try {
    const parsed: unknown = JSON.parse(store.getItem(name) ?? 'null');
    if (!isRecord(parsed) || !isRecord(parsed.values) || typeof parsed.savedAt !== 'string') return null;
    return {
      values: parsed.values as Values,
      savedAt: parsed.savedAt,
      version: typeof parsed.version === 'number' ? parsed.version : null,
      key: typeof parsed.key === 'string' ? parsed.key : null,
      sent: isRecord(parsed.sent) ? (parsed.sent as Values) : null,
    };
  } catch {
    return null;
  }
}

/** Keep the draft; returns false when the device would not. */
export function saveDraft(store: Store, name: string, draft: Draft): boolean {
  try {
    store.setItem(name, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(store: Store, name: string): void {
  try {
    store.removeItem(name);
  } catch {
    // A storage that cannot be written holds nothing to drop.
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
