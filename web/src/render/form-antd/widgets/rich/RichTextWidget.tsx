/**
 * The editor of formatted text: a field that one writes in, and a bar with the few formats there are.
 *
 * What stands in it comes from the tree of `core/rich` and goes out through it, so that pasting from anywhere leaves
 * words and known formats only.
 */
import { type ClipboardEvent, useEffect, useRef } from 'react';
import { inParagraphs, richHtml, richTree, richWords } from '../../../../core/rich';
import { plainText } from '../../../../core/value';
import { cx } from '../../../../shared/ui';
import rich from '../../../values/rich.module.css';
import type { WidgetProps } from '../../widget';
import { FormatBar } from './FormatBar';
import css from './rich.module.css';

export function RichTextWidget({ id, field, value, onChange, onDone, invalid, describedBy, labelledBy }: WidgetProps) {
  const area = useRef<HTMLDivElement>(null);
  const shown = useRef<string | null>(null);
  const html = plainText(value);
  useEffect(() => {
    // What was typed here stands here already; only what comes from elsewhere is put in.
    if (area.current === null || shown.current === html) return;
    shown.current = html;
    fill(area.current, html);
  }, [html]);
  const changed = () => {
    const written = area.current === null ? '' : richHtml(inParagraphs(richTree(area.current.innerHTML)));
    const next = richWords(written) === '' ? '' : written;
    shown.current = next;
    onChange(next === '' ? null : next);
  };
  return (
    <div className={cx(css.editor, invalid && css.bad)}>
      <FormatBar area={area} onChange={changed} />
      <div
        ref={area}
        id={id}
        role="textbox"
        aria-multiline="true"
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        aria-required={field.required === true || undefined}
        className={cx(css.area, rich.rich)}
        contentEditable
        suppressContentEditableWarning
        tabIndex={0}
        onFocus={beginParagraph}
        onInput={changed}
        onBlur={onDone}
        onPaste={paste}
        onDrop={(event) => event.preventDefault()}
      />
    </div>
  );
}

function fill(area: HTMLElement, html: string): void {
  const parsed = new DOMParser().parseFromString(richHtml(richTree(html)), 'text/html');
  area.replaceChildren(...[...parsed.body.childNodes].map((node) => document.adoptNode(node)));
}

/** New lines are paragraphs, and formats are elements, not styles. */
function beginParagraph(): void {
  document.execCommand('defaultParagraphSeparator', false, 'p');
  document.execCommand('styleWithCSS', false, 'false');
}

function paste(event: ClipboardEvent): void {
  event.preventDefault();
  const html = event.clipboardData.getData('text/html');
  const tidy = html === '' ? '' : richHtml(richTree(html));
  if (richWords(tidy) === '') document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
  else document.execCommand('insertHTML', false, tidy);
}
