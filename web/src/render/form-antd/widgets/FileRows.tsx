/** Rows of the attachment list: a stored file, and one that is on its way or failed. */
import { useTranslation } from 'react-i18next';
import { previewOf } from '../../../core/files';
import { formatSize } from '../../../core/format';
import type { FileRef } from '../../../core/model';
import { fileAddress, thumbnailAddress } from '../../../shared/api';
import { Icon, cx } from '../../../shared/ui';
import { OFFLINE, type Upload } from './useUploads';
import css from './widgets.module.css';

export function FileRow({ file, onRemove }: { file: FileRef; onRemove: () => void }) {
  const { t } = useTranslation('render');
  return (
    <li className={css.file}>
      <Thumbnail file={file} />
      <a className={css.name} href={fileAddress(file.id)} download={file.name}>
        {file.name}
      </a>
      <span className={css.note}>{formatSize(file.size)}</span>
      <button
        type="button"
        className={css.iconButton}
        aria-label={t('files.remove', { name: file.name })}
        onClick={onRemove}
      >
        <Icon name="x" size={14} />
      </button>
    </li>
  );
}

function Thumbnail({ file }: { file: FileRef }) {
  if (previewOf(file) !== 'picture') return <Icon name="clip" className={css.fileIcon ?? ''} />;
  return <img className={css.thumbnail} src={thumbnailAddress(file.id, 64)} alt="" width={32} height={32} loading="lazy" />;
}

interface UploadRowProps {
  upload: Upload;
  onRetry: (key: number) => void;
  onDrop: (key: number) => void;
}

export function UploadRow({ upload, onRetry, onDrop }: UploadRowProps) {
  const { t } = useTranslation('render');
  const { key, file, failed, progress } = upload;
  const percent = Math.round(progress * 100);
  return (
    <li className={cx(css.file, failed !== null && css.failed)}>
      <Icon name={failed === null ? 'ul' : 'xc'} className={css.fileIcon ?? ''} />
      <span className={css.name}>{file.name}</span>
      {failed === null ? (
        <progress
          className={css.progress}
          max={100}
          value={percent}
          aria-label={t('files.sending', { name: file.name })}
        />
      ) : (
        <span className={css.reason} role="alert">
          {wordsFor(failed, t)}
        </span>
      )}
      {typeof failed === 'string' && (
        <button type="button" className={css.textButton} onClick={() => onRetry(key)}>
          {t('files.retry')}
        </button>
      )}
      <button
        type="button"
        className={css.iconButton}
        aria-label={t('files.remove', { name: file.name })}
        onClick={() => onDrop(key)}
      >
        <Icon name="x" size={14} />
      </button>
    </li>
  );
}

type Translate = (key: string, details?: Readonly<Record<string, string | number>>) => string;

function wordsFor(failed: Exclude<Upload['failed'], null>, t: Translate): string {
  if (typeof failed !== 'string') return t(`files.issue.${failed.code}`, failed.details);
  return failed === OFFLINE || failed === '' ? t('files.offline') : failed;
}
