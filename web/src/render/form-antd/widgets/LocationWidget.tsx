/** A place: degrees, by hand or from the device, and what people call it. */
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asPlace, degreesOf, parseDegrees, whereNow } from '../../../core/location';
import type { Place } from '../../../core/model';
import { Icon } from '../../../shared/ui';
import { type WidgetProps, controlProps } from '../widget';
import css from './place.module.css';

export function LocationWidget(props: WidgetProps) {
  const { field, value, onChange, onDone } = props;
  const { t } = useTranslation('render');
  const place = asPlace(value);
  const [written, setWritten] = useState<string | null>(null);
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle');
  const set = (where: Pick<Place, 'lat' | 'lng'>, text = place?.text ?? '') =>
    onChange({ ...where, ...(text !== '' && { text }), label: text === '' ? degreesOf(where) : text });
  const write = (degrees: string) => {
    setWritten(degrees);
    const found = parseDegrees(degrees);
    if (found !== null) set(found);
    // What is no place yet is said to be none by the server, in its words.
    else onChange(degrees.trim() === '' ? null : degrees);
  };
  const locate = async () => {
    setState('asking');
    try {
      const found = await whereNow();
      setWritten(null);
      set(found);
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  const degrees = written ?? (place === null ? '' : degreesOf(place));
  return (
    <div className={css.place}>
      <div className={css.line}>
        <Input
          {...controlProps(props)}
          autoComplete="off"
          placeholder="31.2304, 121.4737"
          value={degrees}
          onChange={(event) => write(event.target.value)}
          onBlur={onDone}
        />
        <button type="button" className={css.locate} disabled={state === 'asking'} onClick={() => void locate()}>
          <Icon name="pin" size={14} /> {t(state === 'asking' ? 'location.asking' : 'location.here')}
        </button>
      </div>
      {place !== null && (
        <Input
          aria-label={t('location.words')}
          placeholder={t('location.words')}
          maxLength={field.max_length ?? 200}
          value={place.text ?? ''}
          onChange={(event) => set(place, event.target.value)}
          onBlur={onDone}
        />
      )}
      {state === 'failed' && <p className={css.failed}>{t('location.failed')}</p>}
    </div>
  );
}
