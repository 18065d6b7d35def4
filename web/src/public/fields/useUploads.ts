/** Files on their way: each with its progress, its failure and a way to call it back. Called by the attachment field. */
import { useRef, useState } from 'preact/hooks';
import { formatSize } from '../../core/format';
import type { FileRef } from '../../core/model';
import { startUpload } from '../upload';
import type { FieldProps } from './props';

export interface Sending {
  readonly id: number;
  readonly file: File;
  readonly fraction: number;
  /** Why it did not arrive; null while it is on its way. */
  readonly failure: string | null;
  /** Whether sending it again may help: a file that is too big stays too big. */
  readonly again: boolean;
  readonly cancel: () => void;
}

/** What the server takes when the field names no limit of its own. */
const MOST_BYTES = 20 * 1024 * 1024;

/** Return how large a file of the field may be. */
export function sizeLimit(field: FieldProps['field']): number {
  return field.max_size ?? MOST_BYTES;
}

export function useUploads({ field, api, language, say }: FieldProps, arrived: (file: FileRef, source: File) => void) {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const count = useRef(0);
  const patch = (id: number, change: Partial<Sending>): void =>
    setSending((now) => now.map((item) => (item.id === id ? { ...item, ...change } : item)));
  const forget = (id: number): void => setSending((now) => now.filter((item) => item.id !== id));

  const launch = (file: File): Sending => {
    const id = ++count.current;
    const limit = sizeLimit(field);
    if (file.size > limit) return refused(id, file, say('too_big_file', { size: formatSize(limit) }));
    const upload = startUpload(`${api}/files`, file, field.code, language, (fraction) => patch(id, { fraction }));
    void upload.done.then((answer) => {
      if (answer.ok) {
        forget(id);
        arrived(answer.body, file);
        return;
      }
      const failure = answer.problems[0]?.message || answer.message || say('upload_failed');
      patch(id, { failure, again: answer.kind !== 'refused' });
    });
    return { id, file, fraction: 0, failure: null, again: true, cancel: upload.cancel };
  };

  return {
    sending,
    /** Send these files, as many as there is room for. */
    start: (files: readonly File[], room: number): void => {
      const made = files.slice(0, room).map(launch);
      setSending((now) => [...now, ...made]);
    },
    retry: (item: Sending): void => {
      const made = launch(item.file);
      setSending((now) => now.map((other) => (other.id === item.id ? made : other)));
    },
    drop: (item: Sending): void => {
      item.cancel();
      forget(item.id);
    },
  };
}

function refused(id: number, file: File, failure: string): Sending {
  return { id, file, fraction: 0, failure, again: false, cancel: () => undefined };
}
