/**
 * Sends a submission with what the form's terms ask for: the stamp of the page, the riddle's solution, the mark of the
 * device. A stamp that is spent, too fresh or too old is exchanged once, quietly.
 */
import type { Language } from '../core/model';
import type { Door, DoorUi } from './door';
import { show } from './pass';
import { fetchJson, send, type Answer } from './send';

export interface Receipt {
  readonly number: string | null;
  /** Where the visitor may change what was sent, and until when. */
  readonly edit?: EditLink | null;
}

export interface EditLink {
  readonly url: string;
  readonly until: string;
}

const FASTEST = 2200;

/** Return the function that files answers under a key, or changes the submission that the visitor came back to. */
export function filing(door: Door): (body: object, key: string, language: Language) => Promise<Answer<Receipt>> {
  let stamp = door.stamp ?? '';
  const once = async (body: object, key: string, language: Language): Promise<Answer<Receipt>> => {
    const headers: Record<string, string> = { 'Idempotency-Key': key };
    if (stamp !== '') headers['X-Form-Stamp'] = stamp;
    if (stamp !== '' && door.form.state?.work === true) headers['X-Form-Work'] = await (await import('./riddle')).solve(stamp);
    if (door.device !== undefined) headers['X-Form-Device'] = deviceOf(door);
    return send<Receipt>(door.api, body, language, headers);
  };
  return async (body, key, language) => {
    if (door.edit != null) {
      return send<Receipt>(`${door.api}?version=${door.edit.version}`, body, language, {}, 'PATCH');
    }
    const answer = await once(body, key, language);
    if (answer.ok || answer.code !== 'public.stamp') return answer;
    const fresh = await fetchJson<DoorUi>(door.api, language);
    if (!fresh.ok || fresh.body.stamp === undefined) return answer;
    stamp = fresh.body.stamp;
    await new Promise((resolve) => setTimeout(resolve, FASTEST));
    return once(body, key, language);
  };
}

/** Return the mark of this device: the first that the form gave it. */
function deviceOf(door: Door): string {
  const name = `${door.name}.device`;
  const kept = read(name);
  if (kept !== null) return kept;
  write(name, door.device ?? '');
  return door.device ?? '';
}

/** Remember that this device submitted, and the link by which that may be changed. */
export function remember(door: Door, receipt: Receipt): void {
  if (door.form.state?.once === true) write(`${door.name}.done`, JSON.stringify(receipt));
}

/** Return what this device submitted where it may do so once, or null. */
export function remembered(door: Door): Receipt | null {
  if (door.form.state?.once !== true || door.edit != null) return null;
  try {
    return JSON.parse(read(`${door.name}.done`) ?? 'null') as Receipt | null;
  } catch {
    return null;
  }
}

/** Ask for the form with a password; the key is kept until the browser is closed. */
export async function unlock(door: Door, password: string, language: Language): Promise<Answer<DoorUi>> {
  const answer = await send<{ key: string }>(`${door.api}/key`, { password }, language);
  if (!answer.ok) return answer;
  show('X-Form-Key', answer.body.key);
  try {
    sessionStorage.setItem(`${door.name}.key`, answer.body.key);
  } catch {
    // Without storage the key holds for this page.
  }
  return fetchJson<DoorUi>(door.api, language);
}

/** Ask for the form with the key that this browser was given before; null when there is none, or it is over. */
export async function reenter(door: Door, language: Language): Promise<DoorUi | null> {
  let key: string | null = null;
  try {
    key = sessionStorage.getItem(`${door.name}.key`);
  } catch {
    return null;
  }
  if (key === null) return null;
  show('X-Form-Key', key);
  const answer = await fetchJson<DoorUi>(door.api, language);
  if (answer.ok && answer.body.form.state?.locked !== true) return answer.body;
  show('X-Form-Key', null);
  return null;
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A device that keeps nothing may submit again; the form says so to whoever asks.
  }
}
