/** @jsxImportSource preact */
/** Photos and files: sent while the visitor goes on writing, each with its progress, its failure and a way out. */
import { useEffect, useRef } from 'preact/hooks';
import { formatSize } from '../../core/format';
import type { FileRef } from '../../core/model';
import { asFiles } from '../../core/value';
import { Icon } from '../Icon';
import type { Say } from '../words';
import type { FieldProps } from './props';
import { sizeLimit, useUploads, type Sending } from './useUploads';

/** Kinds of pictures that browsers draw by themselves; a drawing of lines may hold scripts and is left out. */
const DRAWN = /^image\/(png|jpeg|gif|webp|avif)$/;

export function Files(props: FieldProps) {
  const { field, value, change, say, busy } = props;
  const files = asFiles(value);
  const latest = useRef(files);
  latest.current = files;
  const pictures = useRef<Record<string, string>>({});
  useEffect(() => () => Object.values(pictures.current).forEach((url) => URL.revokeObjectURL(url)), []);
  const { sending, start, retry, drop } = useUploads(props, (file, source) => {
    if (DRAWN.test(source.type)) pictures.current[file.id] = URL.createObjectURL(source);
    latest.current = [...latest.current, file];
    change(latest.current);
  });
  const under = sending.filter((item) => item.failure === null).length;
  useEffect(() => busy(under), [under]);
  const room = field.max_files == null ? Infinity : field.max_files - files.length - sending.length;
  return (
    <div>
      <ul class="files">
        {files.map((file) => (
          <Kept key={file.id} file={file} say={say} picture={pictures.current[file.id]} drop={() => change(files.filter((item) => item !== file))} />
        ))}
        {sending.map((item) => (
          <OnItsWay key={item.id} item={item} say={say} retry={() => retry(item)} drop={() => drop(item)} />
        ))}
      </ul>
      {room > 0 && <Add {...props} start={(chosen) => start(chosen, room)} />}
      {field.max_files != null && (
        <p class="hint">{say('limits', { count: field.max_files, size: formatSize(sizeLimit(field)) })}</p>
      )}
    </div>
  );
}

function Add(props: FieldProps & { start: (files: readonly File[]) => void }) {
  const { id, field, leave, say, describedBy, invalid, start } = props;
  const accept = Array.isArray(field.accept) ? field.accept.join(',') : field.accept;
  return (
    <label class="add">
      <input
        type="file"
        class="unseen"
        id={id}
        multiple={field.max_files !== 1}
        accept={typeof accept === 'string' ? accept : undefined}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        onBlur={leave}
        onChange={(event) => {
          start([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <Icon name="clip" />
      {say(field.type === 'image' ? 'add_photos' : 'add_files')}
    </label>
  );
}

interface LineProps {
  readonly say: Say;
  readonly drop: () => void;
}

function Kept({ file, say, drop, picture }: LineProps & { file: FileRef; picture: string | undefined }) {
  return (
    <li>
      {picture !== undefined && <img class="thumb" src={picture} alt="" />}
      <div>
        <span class="name">{file.name}</span>
        <span class="quiet">{formatSize(file.size)}</span>
      </div>
      <Remove name={say('remove', { name: file.name })} press={drop} />
    </li>
  );
}

function OnItsWay({ item, say, retry, drop }: LineProps & { item: Sending; retry: () => void }) {
  const { file, failure, fraction, again } = item;
  return (
    <li class={failure === null ? '' : 'failed'}>
      <div>
        <span class="name">{file.name}</span>
        {failure === null ? (
          <span class="quiet">
            <progress max={1} value={fraction} aria-label={file.name} />
            {say('uploading', { percent: Math.round(fraction * 100) })}
          </span>
        ) : (
          <span class="error">
            {failure}
            {again && (
              <button type="button" class="link" onClick={retry}>
                {say('retry')}
              </button>
            )}
          </span>
        )}
      </div>
      <Remove name={say('remove', { name: file.name })} press={drop} />
    </li>
  );
}

function Remove({ name, press }: { name: string; press: () => void }) {
  return (
    <button type="button" class="icon-button" aria-label={name} onClick={press}>
      <Icon name="x" />
    </button>
  );
}
