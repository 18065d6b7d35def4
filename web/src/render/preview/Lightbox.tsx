/** Files looked at large, one after the other: pictures and texts. Esc closes it, the arrow keys turn over. */
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { previewOf } from '../../core/files';
import type { FileRef } from '../../core/model';
import { fileAddress, thumbnailAddress } from '../../shared/api';
import { Dialog, Icon } from '../../shared/ui';
import { TextPreview } from './TextPreview';
import css from './preview.module.css';

interface LightboxProps {
  files: readonly FileRef[];
  /** The id of the file that is shown first. */
  first: string;
  onClose: () => void;
}

/** As large as screens are; a film is shown as it is, since a drawing of it would stand still. */
const LARGE = 1600;

export function Lightbox({ files, first, onClose }: LightboxProps) {
  const { t } = useTranslation('render');
  const [place, setPlace] = useState(() =>
    Math.max(
      0,
      files.findIndex((file) => file.id === first),
    ),
  );
  const file = files[place];
  if (file === undefined) return null;
  const turn = (by: number) => setPlace((at) => (at + by + files.length) % files.length);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') turn(-1);
    if (event.key === 'ArrowRight') turn(1);
  };
  return (
    <Dialog open shape="screen" label={t('files.preview.look', { name: file.name })} onClose={onClose}>
      <div className={css.box} onKeyDown={onKeyDown}>
        <header className={css.bar}>
          <span className={css.name}>{file.name}</span>
          {files.length > 1 && (
            <span className={css.place} aria-live="polite">
              {t('files.preview.place', { place: place + 1, count: files.length })}
            </span>
          )}
          <a className={css.button} href={fileAddress(file.id)} download={file.name}>
            <Icon name="dl" /> {t('files.preview.download')}
          </a>
          <button type="button" className={css.button} aria-label={t('files.preview.close')} onClick={onClose}>
            <Icon name="x" />
          </button>
        </header>
        <div className={css.stage}>
          {files.length > 1 && <Turn name="left" label={t('files.preview.previous')} onPress={() => turn(-1)} />}
          <Shown key={file.id} file={file} />
          {files.length > 1 && <Turn name="right" label={t('files.preview.next')} onPress={() => turn(1)} />}
        </div>
      </div>
    </Dialog>
  );
}

function Turn({ name, label, onPress }: { name: 'left' | 'right'; label: string; onPress: () => void }) {
  return (
    <button type="button" className={css.turn} data-side={name} aria-label={label} onClick={onPress}>
      <Icon name={name} size={20} />
    </button>
  );
}

function Shown({ file }: { file: FileRef }) {
  const { t } = useTranslation('render');
  const [broken, setBroken] = useState(false);
  if (previewOf(file) === 'text') return <TextPreview id={file.id} />;
  if (broken) return <p className={css.unseen}>{t('files.preview.unseen')}</p>;
  const source = file.type === 'image/gif' ? fileAddress(file.id) : thumbnailAddress(file.id, LARGE);
  return <img className={css.picture} src={source} alt={file.name} onError={() => setBroken(true)} />;
}
