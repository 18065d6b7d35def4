/** Files of a record: dropped or picked, sent at once with progress; one that fails says why and can be sent again. */
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatSize } from '../../../core/format';
import { asFiles } from '../../../core/value';
import { announce, Icon, cx } from '../../../shared/ui';
import type { WidgetProps } from '../widget';
import { acceptText } from './fileRules';
import { FileRow, UploadRow } from './FileRows';
import { useUploads } from './useUploads';
import css from './widgets.module.css';

export function AttachmentWidget({
  field,
  id,
  value,
  onChange,
  onDone,
  invalid,
  describedBy,
  labelledBy,
  place,
}: WidgetProps) {
  const { t } = useTranslation('render');
  const files = asFiles(value);
  const uploads = useUploads(place, field, files, onChange);
  const take = (list: FileList | null) => {
    if (list !== null && list.length > 0) uploads.add([...list]);
    onDone();
  };
  const remove = (fileId: string, name: string) => {
    onChange(files.filter((file) => file.id !== fileId));
    announce(t('files.removed', { name }));
  };
  return (
    <div className={css.attachment} role="group" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      <DropZone
        id={id}
        labelledBy={labelledBy}
        invalid={invalid}
        several={field.max_files !== 1}
        accept={acceptText(field)}
        limit={field.max_size ?? null}
        onTake={take}
      />
      {files.length + uploads.running.length > 0 && (
        <ul className={css.files}>
          {files.map((file) => (
            <FileRow key={file.id} file={file} onRemove={() => remove(file.id, file.name)} />
          ))}
          {uploads.running.map((upload) => (
            <UploadRow key={upload.key} upload={upload} onRetry={uploads.retry} onDrop={uploads.drop} />
          ))}
        </ul>
      )}
    </div>
  );
}

interface DropZoneProps {
  id: string;
  labelledBy: string;
  invalid: boolean;
  several: boolean;
  accept: string | undefined;
  limit: number | null;
  onTake: (files: FileList | null) => void;
}

/** Where files are dropped; its button opens the device's own picker, which is also the way by keyboard. */
function DropZone({ id, labelledBy, invalid, several, accept, limit, onTake }: DropZoneProps) {
  const { t } = useTranslation('render');
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onTake(event.dataTransfer.files);
  };
  return (
    <div
      className={cx(css.drop, over && css.over, invalid && css.bad)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <button type="button" id={id} className={css.pick} onClick={() => picker.current?.click()}>
        <Icon name="clip" /> {t('files.pick')}
      </button>
      <span className={css.quiet}>{t('files.drop')}</span>
      <span className={css.limit}>{limit !== null && t('files.limit', { size: formatSize(limit) })}</span>
      <input
        ref={picker}
        type="file"
        hidden
        tabIndex={-1}
        aria-labelledby={labelledBy}
        multiple={several}
        accept={accept}
        onChange={(event) => {
          onTake(event.target.files);
          event.target.value = '';
        }}
      />
    </div>
  );
}
