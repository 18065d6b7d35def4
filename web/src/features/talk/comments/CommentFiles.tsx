/** The files that go along with a comment: how they are taken, and those that wait to be sent. */
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileHead } from '../../../shared/api';
import { Icon } from '../../../shared/ui';
import css from './comments.module.css';

export function FilePicker({ onTake }: { onTake: (chosen: FileList | null) => void }) {
  const { t } = useTranslation('talk');
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button type="text" icon={<Icon name="clip" />} aria-label={t('comments.attach')} onClick={() => picker.current?.click()} />
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        tabIndex={-1}
        aria-label={t('comments.attach')}
        onChange={(event) => {
          onTake(event.target.files);
          event.target.value = '';
        }}
      />
    </>
  );
}

export function HeldFiles({ files, onDrop }: { files: FileHead[]; onDrop: (id: string) => void }) {
  const { t } = useTranslation('talk');
  return (
    <ul className={css.files}>
      {files.map((file) => (
        <li key={file.id} className={css.file}>
          <Icon name="clip" />
          <span>{file.name}</span>
          <button type="button" className={css.more} aria-label={t('comments.drop', { name: file.name })} onClick={() => onDrop(file.id)}>
            <Icon name="x" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}
