/** The files that are on their way: started at once, kept with their error when they fail, handed over when done. */
import { useEffect, useRef, useState } from 'react';
import type { FieldUi, FileRef, Value } from '../../../core/model';
import { ApiProblem, filesPath, uploadFile } from '../../../shared/api';
import { useHand } from '../hand';
import type { FormPlace } from '../place';
import { checkFile, type FileIssue } from './fileRules';

export interface Upload {
  readonly key: number;
  readonly file: File;
  readonly progress: number;
  readonly failed: FileIssue | string | null;
}

export interface Uploads {
  readonly running: readonly Upload[];
  add: (files: readonly File[]) => void;
  retry: (key: number) => void;
  drop: (key: number) => void;
}

/** `offline` stands for "no answer", which the row words itself. */
export const OFFLINE = 'offline';

let last = 0;

export function useUploads(
  place: FormPlace,
  field: FieldUi,
  files: readonly FileRef[],
  onChange: (value: Value) => void,
): Uploads {
  const [running, setRunning] = useState<readonly Upload[]>([]);
  const latest = useRef(files);
  useEffect(() => {
    latest.current = files;
  }, [files]);
  const controls = useControls();
  useWaiting(field.code, running.some((one) => one.failed === null));
  const change = (key: number, part: Partial<Upload>) =>
    setRunning((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const forget = (key: number) => setRunning((all) => all.filter((one) => one.key !== key));

  const send = async (upload: Upload): Promise<void> => {
    const { signal, done } = controls.start(upload.key);
    const onProgress = (progress: number) => change(upload.key, { progress });
    try {
      const stored = await uploadFile(filesPath(place), upload.file, { field: field.code, signal, onProgress });
      latest.current = [...latest.current, stored];
      onChange(latest.current);
      forget(upload.key);
    } catch (error) {
      if (!signal.aborted) change(upload.key, { failed: wordsOf(error), progress: 0 });
    } finally {
      done();
    }
  };

  return {
    running,
    add: (chosen) => {
      const busy = running.filter((one) => one.failed === null).length;
      const added = chosen.map((file, place) => ({
        key: ++last,
        file,
        progress: 0,
        failed: checkFile(file, field, latest.current.length + busy + place),
      }));
      setRunning((all) => [...all, ...added]);
      for (const upload of added) if (upload.failed === null) void send(upload);
    },
    retry: (key) => {
      const upload = running.find((one) => one.key === key);
      if (upload === undefined) return;
      change(key, { failed: null });
      void send(upload);
    },
    drop: (key) => {
      controls.stop(key);
      forget(key);
    },
  };
}

/** Tells the form that files of a field are on their way: a record saved now would go without them. */
export function useWaiting(code: string, waiting: boolean): void {
  const wait = useHand()?.wait;
  useEffect(() => {
    wait?.(code, waiting);
    return waiting ? () => wait?.(code, false) : undefined;
  }, [wait, code, waiting]);
}

function wordsOf(error: unknown): string {
  return error instanceof ApiProblem ? error.detail : OFFLINE;
}

/** The ways to stop what is being sent; all of it stops when the form goes. */
function useControls() {
  const open = useRef(new Map<number, AbortController>());
  useEffect(() => {
    const controls = open.current;
    return () => {
      for (const control of controls.values()) control.abort();
    };
  }, []);
  return {
    start: (key: number) => {
      const control = new AbortController();
      open.current.set(key, control);
      return { signal: control.signal, done: () => void open.current.delete(key) };
    },
    stop: (key: number) => open.current.get(key)?.abort(),
  };
}
