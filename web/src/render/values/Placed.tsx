/** Colours, places and signatures as they are shown. */
import { asPlace, degreesOf } from '../../core/location';
import type { FieldUi, Value } from '../../core/model';
import { asFiles, plainText } from '../../core/value';
import { thumbnailAddress } from '../../shared/api';
import { Icon } from '../../shared/ui';
import css from './files.module.css';

interface Shown {
  field: FieldUi;
  value: Value;
  setting: 'cell' | 'page';
}

const WHOLE = /^#[0-9a-f]{6}$/;

export function Color({ value }: Shown) {
  const color = plainText(value);
  return (
    <span className={css.strip}>
      {WHOLE.test(color) && (
        <svg width={14} height={14} aria-hidden className={css.swatch}>
          <rect width={14} height={14} rx={3} fill={color} />
        </svg>
      )}
      {color}
    </span>
  );
}

export function Location({ value, setting }: Shown) {
  const place = asPlace(value);
  if (place === null || setting === 'cell') return <span className={css.name}>{plainText(value)}</span>;
  return (
    <a href={`geo:${place.lat},${place.lng}`}>
      <Icon name="pin" size={14} /> {place.text ?? ''} <span className={css.size}>{degreesOf(place)}</span>
    </a>
  );
}

export function Signature({ field, value, setting }: Shown) {
  const [file] = asFiles(value);
  if (file === undefined) return null;
  const [width, height] = setting === 'cell' ? [72, 24] : [240, 80];
  const size = setting === 'cell' ? 160 : 320;
  const label = field.label.en ?? field.label.zh ?? file.name;
  return <img className={css.signature} src={thumbnailAddress(file.id, size)} alt={label} width={width} height={height} loading="lazy" />;
}
