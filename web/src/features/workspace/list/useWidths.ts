/** Column widths that a person dragged, remembered per form on this device. */
import { useCallback, useState } from 'react';
import { recall, remember } from '../../../shared/preferences';

type Widths = Readonly<Record<string, number>>;

export function useWidths(app: string, form: string): [Widths, (code: string, width: number | null) => void] {
  const key = `widths.${app}.${form}`;
  const [widths, setWidths] = useState(() => read(key));
  const resize = useCallback(
    (code: string, width: number | null) =>
      setWidths((before) => {
        const rest = Object.fromEntries(Object.entries(before).filter(([other]) => other !== code));
        const next = width === null ? rest : { ...rest, [code]: Math.round(width) };
        remember(key, JSON.stringify(next));
        return next;
      }),
    [key],
  );
  return [widths, resize];
}

function read(key: string): Widths {
  try {
    const kept: unknown = JSON.parse(recall(key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter((one): one is [string, number] => typeof one[1] === 'number'),
    );
  } catch {
    return {};
  }
}
