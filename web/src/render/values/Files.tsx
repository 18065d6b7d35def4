/** Attachments and pictures as they are shown: a count or thumbnails in a cell, all of them with a way to look on a page. */
import { type MouseEvent, Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { previewOf } from '../../core/files';
import { formatSize } from '../../core/format';
import type { FieldUi, FileRef, Value } from '../../core/model';
import { asFiles } from '../../core/value';
import { fileAddress, previewAddress, thumbnailAddress } from '../../shared/api';
import { Icon } from '../../shared/ui';
import css from './files.module.css';

const Lightbox = lazy(async () => ({ default: (await import('../preview/Lightbox')).Lightbox }));

interface FilesProps {
  field: FieldUi;
  value: Value;
  setting: 'cell' | 'page';
}

/** How many thumbnails a cell has room for. */
const IN_CELL = 3;

export function Files({ value, setting }: FilesProps) {
  const files = asFiles(value);
  if (setting === 'cell') {
    return (
      <span className={css.count}>
        <Icon name="clip" size={14} /> {files.length}
      </span>
    );
  }
  return <Looked files={files} className={css.fileList} draw={(file, look) => <FileLink file={file} look={look} />} />;
}

export function Pictures({ value, setting }: FilesProps) {
  const { t } = useTranslation('render');
  const files = asFiles(value);
  if (setting === 'page') {
    return <Looked files={files} className={css.pictures} draw={(file, look) => <Picture file={file} look={look} />} />;
  }
  const rest = files.length - IN_CELL;
  return (
    <span className={css.strip}>
      {files.slice(0, IN_CELL).map((file) => (
        <img key={file.id} src={thumbnailAddress(file.id, 64)} alt={file.name} width={28} height={28} loading="lazy" />
      ))}
      {rest > 0 && <span aria-label={t('files.preview.more', { count: rest })}>+{rest}</span>}
    </span>
  );
}

type Look = (event: MouseEvent) => void;

interface LookedProps {
  files: readonly FileRef[];
  className: string | undefined;
  draw: (file: FileRef, look: Look) => React.ReactNode;
}

/** A list of files, and the box in which they are looked at one after the other. */
function Looked({ files, className, draw }: LookedProps) {
  const [open, setOpen] = useState<string | null>(null);
  const shown = files.filter((file) => ['picture', 'text'].includes(previewOf(file) ?? ''));
  const look = (file: FileRef) => (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !shown.includes(file)) return;
    event.preventDefault();
    setOpen(file.id);
  };
  return (
    <>
      <ul className={className}>
        {files.map((file) => (
          <li key={file.id}>{draw(file, look(file))}</li>
        ))}
      </ul>
      {open !== null && (
        <Suspense fallback={null}>
          <Lightbox files={shown} first={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}

/** A PDF opens in the browser's own viewer beside the page, a text or a picture above it; anything else is saved. */
function FileLink({ file, look }: { file: FileRef; look: Look }) {
  const kind = previewOf(file);
  const beside = kind === 'document' ? { href: previewAddress(file.id), target: '_blank', rel: 'noopener' } : null;
  const saved = { href: fileAddress(file.id), download: file.name };
  return (
    <span className={css.fileBox}>
      <a className={css.file} {...(beside ?? saved)} onClick={look}>
        {kind === 'picture' ? (
          <img src={thumbnailAddress(file.id, 64)} alt="" width={24} height={24} loading="lazy" />
        ) : (
          <Icon name="clip" />
        )}
        <span className={css.name}>{file.name}</span>
        {file.size > 0 && <span className={css.size}>{formatSize(file.size)}</span>}
      </a>
      {kind !== null && <Save file={file} />}
    </span>
  );
}

function Save({ file }: { file: FileRef }) {
  const { t } = useTranslation('render');
  return (
    <a
      className={css.save}
      href={fileAddress(file.id)}
      download={file.name}
      aria-label={`${t('files.preview.download')} ${file.name}`}
    >
      <Icon name="dl" size={14} />
    </a>
  );
}

function Picture({ file, look }: { file: FileRef; look: Look }) {
  const { t } = useTranslation('render');
  return (
    <a
      className={css.picture}
      href={fileAddress(file.id)}
      aria-label={t('files.preview.look', { name: file.name })}
      title={file.name}
      onClick={look}
    >
      <img src={thumbnailAddress(file.id, 320)} alt="" width={112} height={84} loading="lazy" />
    </a>
  );
}
