/** @jsxImportSource preact */
/** Photos and files: sent while the visitor goes on writing, each with its progress, its failure and a way out. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatSize } from '../../core/format';
import type { FileRef } from '../../core/model';
import { asFiles } from '../../core/value';
import { Icon } from '../Icon';
import { startUpload } from '../upload';
import type { FieldProps } from './props';

interface Sending {
  readonly id: number;
  readonly file: File;
  readonly fraction: number;
  /** Why it did not arrive; null while it is on its way. */
  readonly failure: string | null;
  readonly cancel: () => void;
}

/** What the server takes when the field names no limit of its own. */
const MOST_BYTES = 50 * 1024 * 1024;

export function Files(props: FieldProps) {
  const { id, field, value, change, leave, say, describedBy, invalid, busy } = props;
  const files = asFiles(value);
  const latest = useRef(files);
  latest.current = files;
  const { sending, start, drop } = useUploads(props, (file) => change([...latest.current, file]));
  useEffect(() => busy(sending.filter((item) => item.failure === null).length), [sending]);
  const most = field.max_files ?? null;
  const full = most !== null && files.length + sending.length >= most;
  const size = formatSize(field.max_size ?? MOST_BYTES);
  return (
    <div>
      <ul class="files">
        {files.map((file) => (
          <li key={file.id}>
            <span class="name">{file.name}</span>
            <span class="quiet">{formatSize(file.size)}</span>
            <Remove
              name={say('remove', { name: file.name })}
              press={() => change(files.filter((item) => item.id !== file.id))}
            />
          </li>
        ))}
        {sending.map((item) => (
          <li key={item.id} class={item.failure === null ? '' : 'failed'}>
            <span class="name">{item.file.name}</span>
            {item.failure === null ? (
              <span class="quiet">
                <progress max={1} value={item.fraction} aria-label={item.file.name} />
                {say('uploading', { percent: Math.round(item.fraction * 100) })}
              </span>
            ) : (
              <span class="error">
                {item.failure}
                {item.file.size <= (field.max_size ?? MOST_BYTES) && (
                  <button type="button" class="link" onClick={() => start([item.file], item.id)}>
                    {say('retry')}
                  </button>
                )}
              </span>
            )}
            <Remove name={say('remove', { name: item.file.name })} press={() => drop(item.id)} />
          </li>
        ))}
      </ul>
      {!full && (
        <label class="add">
          <input
            type="file"
            class="unseen"
            id={id}
            multiple={most !== 1}
            accept={Array.isArray(field.accept) ? field.accept.join(',') : ((field.accept as string) ?? undefined)}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            onBlur={leave}
            onChange={(event) => {
              start([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }}
          />
          <Icon name="clip" />
          {say('add_files')}
        </label>
      )}
      {most !== null && <p class="hint">{say('limits', { count: most, size })}</p>}
    </div>
  );
}

function Remove({ name, press }: { name: string; press: () => void }) {
  return (
    <button type="button" class="icon-button" aria-label={name} onClick={press}>
      <Icon name="x" />
    </button>
  );
}

function useUploads({ field, api, language, say }: FieldProps, arrived: (file: FileRef) => void) {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const count = useRef(0);
  const patch = (id: number, change: Partial<Sending>): void =>
    setSending((now) => now.map((item) => (item.id === id ? { ...item, ...change } : item)));
  const drop = (id: number): void =>
    setSending((now) => {
      now.find((item) => item.id === id)?.cancel();
      return now.filter((item) => item.id !== id);
    });

  const one = (file: File): Sending => {
    const id = ++count.current;
    const limit = field.max_size ?? MOST_BYTES;
    if (file.size > limit) {
      return { id, file, fraction: 0, failure: say('too_big_file', { size: formatSize(limit) }), cancel: () => {} };
    }
    const upload = startUpload(`${api}/files`, file, field.code, language, (fraction) => patch(id, { fraction }));
    void upload.done.then((answer) => {
      if (answer.ok) {
        setSending((now) => now.filter((item) => item.id !== id));
        arrived(answer.body);
      } else patch(id, { failure: answer.problems[0]?.message || answer.message || say('upload_failed') });
    });
    return { id, file, fraction: 0, failure: null, cancel: upload.cancel };
  };
  const start = (files: readonly File[], instead?: number): void => {
    const room = field.max_files == null ? files.length : field.max_files;
    const made = files.slice(0, room).map(one);
    setSending((now) => [...now.filter((item) => item.id !== instead), ...made]);
  };
  return { sending, start, drop };
}
