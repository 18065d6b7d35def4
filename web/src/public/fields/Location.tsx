/** @jsxImportSource preact */
/** A place: from the device, or two numbers by hand. */
import { useState } from 'preact/hooks';
import { asPlace, degreesOf, parseDegrees, whereNow } from '../../core/location';
import { Icon } from '../Icon';
import type { FieldProps } from './props';
import { tied } from './props';

export function Location(props: FieldProps) {
  const { value, change, say } = props;
  const place = asPlace(value);
  const [written, setWritten] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const shown = written ?? (place === null ? '' : degreesOf(place));
  const write = (degrees: string): void => {
    setWritten(degrees);
    const found = parseDegrees(degrees);
    change(found === null ? degrees.trim() || null : { ...found, label: degreesOf(found) });
  };
  const locate = async (): Promise<void> => {
    try {
      const found = await whereNow();
      setWritten(null);
      setFailed(false);
      change({ ...found, label: degreesOf(found) });
    } catch {
      setFailed(true);
    }
  };
  return (
    <div>
      <input
        {...tied(props)}
        class="control"
        placeholder="31.2304, 121.4737"
        autoComplete="off"
        value={shown}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <button type="button" class="link" onClick={() => void locate()}>
        <Icon name="pin" /> {say('locate')}
      </button>
      {failed && <p class="hint">{say('locate_failed')}</p>}
    </div>
  );
}
