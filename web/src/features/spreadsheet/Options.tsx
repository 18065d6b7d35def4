/** The options of a column as chips: called otherwise, coloured otherwise, or taken out. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetOption } from '../../shared/api';
import { Icon, cx } from '../../shared/ui';
import { familyOf } from '../../shared/ui/Tag';
import { nextColor } from './draft';
import css from './spreadsheet.module.css';

const SHOWN = 12;
const LATIN = 0x2e80;

interface OptionsProps {
  name: string;
  options: SheetOption[];
  onChange: (options: SheetOption[]) => void;
}

export function Options({ name, options, onChange }: OptionsProps) {
  const { t } = useTranslation('spreadsheet');
  const [all, setAll] = useState(false);
  const shown = all ? options : options.slice(0, SHOWN);
  const change = (at: number, next: Partial<SheetOption>) =>
    onChange(options.map((option, place) => (place === at ? { ...option, ...next } : option)));
  return (
    <ul className={css.options} aria-label={t('option.list', { name })}>
      {shown.map((option, at) => (
        <li key={option.code} className={css.option}>
          <button
            type="button"
            className={cx(css.dot, css[familyOf(option.color)])}
            aria-label={t('option.color', { label: option.label })}
            title={t('option.color', { label: option.label })}
            onClick={() => change(at, { color: nextColor(option.color) })}
          />
          <input
            aria-label={t('option.label', { label: option.values[0] ?? option.label })}
            value={option.label}
            size={widthOf(option.label)}
            maxLength={100}
            onChange={(event) => change(at, { label: event.target.value })}
          />
          <span className={css.quiet}>{option.count}</span>
          <button
            type="button"
            className={css.remove}
            aria-label={t('option.remove', { label: option.label })}
            title={t('option.remove', { label: option.label })}
            disabled={options.length === 1}
            onClick={() => onChange(options.filter((one) => one !== option))}
          >
            <Icon name="x" size={12} />
          </button>
        </li>
      ))}
      {options.length > shown.length && (
        <li>
          <button type="button" className={css.more} onClick={() => setAll(true)}>
            {t('option.more', { count: options.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  );
}

/** How many letters wide a label is: a Chinese character takes two. */
function widthOf(label: string): number {
  const wide = [...label].filter((letter) => (letter.codePointAt(0) ?? 0) >= LATIN).length;
  return Math.max(3, label.length + Math.ceil(wide * 1.2));
}
