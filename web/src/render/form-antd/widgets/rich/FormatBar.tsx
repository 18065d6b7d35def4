/** The formats of formatted text, as buttons above it. They act on what is selected, and take the focus from nobody. */
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linkAddress } from '../../../../core/rich';
import { Icon, cx } from '../../../../shared/ui';
import { LinkLine } from './LinkLine';
import css from './rich.module.css';

interface Format {
  readonly name: string;
  readonly face: ReactNode;
  readonly command: string;
  /** The block that the command makes of the line; pressed again, the line is a paragraph. */
  readonly block?: 'h2' | 'h3' | 'blockquote';
}

const FORMATS: readonly Format[] = [
  { name: 'bold', face: <strong>B</strong>, command: 'bold' },
  { name: 'italic', face: <em>I</em>, command: 'italic' },
  { name: 'underline', face: <u>U</u>, command: 'underline' },
  { name: 'strike', face: <s>S</s>, command: 'strikeThrough' },
  { name: 'heading', face: 'H', command: 'formatBlock', block: 'h2' },
  { name: 'subheading', face: <small>H</small>, command: 'formatBlock', block: 'h3' },
  { name: 'bullets', face: '•', command: 'insertUnorderedList' },
  { name: 'numbers', face: <span className={css.ordered} />, command: 'insertOrderedList' },
  { name: 'quote', face: '❝', command: 'formatBlock', block: 'blockquote' },
];

interface FormatBarProps {
  area: RefObject<HTMLDivElement | null>;
  onChange: () => void;
}

export function FormatBar({ area, onChange }: FormatBarProps) {
  const { t } = useTranslation('render');
  const active = useActive(area);
  const [linking, setLinking] = useState<Range | null>(null);
  const apply = ({ command, block, name }: Format) => {
    area.current?.focus();
    document.execCommand(command, false, block === undefined ? undefined : active.has(name) ? 'p' : block);
    onChange();
  };
  const link = (range: Range, address: string) => {
    setLinking(null);
    area.current?.focus();
    select(range);
    const whole = linkAddress(address) ?? linkAddress(`https://${address}`);
    if (address === '') document.execCommand('unlink');
    else if (whole !== null) document.execCommand(range.collapsed ? 'insertText' : 'createLink', false, whole);
    onChange();
  };
  return (
    <>
      <div className={css.bar} role="toolbar" aria-label={t('rich.bar')}>
        {FORMATS.map((format) => (
          <button
            key={format.name}
            type="button"
            className={cx(css.format, active.has(format.name) && css.active)}
            aria-label={t(`rich.${format.name}`)}
            aria-pressed={active.has(format.name)}
            title={t(`rich.${format.name}`)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => apply(format)}
          >
            <span aria-hidden>{format.face}</span>
          </button>
        ))}
        <button
          type="button"
          className={css.format}
          aria-label={t('rich.link')}
          title={t('rich.link')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setLinking(selected(area.current))}
        >
          <Icon name="link" size={14} />
        </button>
      </div>
      {linking !== null && (
        <LinkLine
          first={addressAt(linking)}
          onDone={(address) => link(linking, address)}
          onClose={() => setLinking(null)}
        />
      )}
    </>
  );
}

/** Which formats hold where the cursor stands. */
function useActive(area: RefObject<HTMLDivElement | null>): ReadonlySet<string> {
  const [active, setActive] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const look = () => {
      if (selected(area.current) === null) return;
      const found = FORMATS.filter(holds).map((format) => format.name);
      setActive((before) => (found.length === before.size && found.every((name) => before.has(name)) ? before : new Set(found)));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [area]);
  return active;
}

function holds({ command, block }: Format): boolean {
  if (block !== undefined) return document.queryCommandValue('formatBlock').toLowerCase() === block;
  return document.queryCommandState(command);
}

/** Return what is selected in the area, or null where the selection is elsewhere. */
function selected(area: HTMLElement | null): Range | null {
  const selection = document.getSelection();
  if (area === null || selection === null || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  return area.contains(range.commonAncestorContainer) ? range.cloneRange() : null;
}

function select(range: Range): void {
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

function addressAt(range: Range): string {
  const at = range.commonAncestorContainer;
  const element = at instanceof Element ? at : at.parentElement;
  return element?.closest('a')?.getAttribute('href') ?? '';
}
