/** Words to look for in the records; asked for once typing pauses. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettled } from '../../../render/links/useSettled';
import { useHotkey } from '../../../shared/hotkeys/hotkeys';
import { Icon } from '../../../shared/ui';
import css from './list.module.css';

interface SearchBoxProps {
  words: string;
  label: string;
  onChange: (words: string) => void;
}

export function SearchBox({ words, label, onChange }: SearchBoxProps) {
  const { t } = useTranslation('workspace');
  const [typed, setTyped] = useState(words);
  const [known, setKnown] = useState(words);
  const box = useRef<HTMLInputElement>(null);
  const settled = useSettled(typed.trim(), 300);
  if (words !== known) {
    // The address changed from outside: another view, or "back".
    setKnown(words);
    if (words !== typed.trim()) setTyped(words);
  }
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (settled === typed.trim() && settled !== words) latest.current(settled);
    // Only a pause in typing asks; a change of `words` from outside must not.
  }, [settled]);
  useHotkey({ keys: '/', label: label, group: 'list' }, () => box.current?.focus());
  return (
    <span className={css.search}>
      <Icon name="search" size={14} />
      <input
        ref={box}
        type="search"
        value={typed}
        aria-label={label}
        placeholder={t('list.searchShort')}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onChange(typed.trim());
          if (event.key === 'Escape' && typed !== '') {
            event.stopPropagation();
            setTyped('');
            onChange('');
          }
        }}
      />
    </span>
  );
}
