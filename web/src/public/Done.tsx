/** @jsxImportSource preact */
/** After filing: the number to keep, what happens next, and the way to follow it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatInstant } from '../core/format';
import type { Language } from '../core/model';
import { textOf } from '../core/model';
import type { Door } from './door';
import { Icon } from './Icon';
import type { EditLink, Receipt } from './submitting';
import type { Say } from './words';

export interface DoneProps {
  readonly door: Door;
  readonly language: Language;
  readonly say: Say;
  readonly receipt: Receipt;
  readonly another: () => void;
}

export function Done({ door, language, say, receipt, another }: DoneProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus();
  }, []);
  const track = receipt.number == null ? null : door.other('find', { number: receipt.number });
  return (
    <section class="sheet receipt">
      <span class="tick">
        <Icon name="check" />
      </span>
      <h1 ref={heading} tabIndex={-1}>
        {say(door.edit == null ? 'received' : 'changed')}
      </h1>
      {door.edit == null && door.form.thanks && <p class="intro">{textOf(door.form.thanks, language)}</p>}
      {receipt.number != null && <NumberBox number={receipt.number} say={say} />}
      <div class="actions">
        {track !== null && (
          <a class="button" href={track}>
            {say('track')}
          </a>
        )}
        {door.form.next != null && (
          <a class="button plain" href={door.form.next.url} rel="noopener noreferrer">
            {textOf(door.form.next.label, language)}
          </a>
        )}
        {door.edit == null && door.form.state?.once !== true && (
          <button type="button" class="button plain" onClick={another}>
            {say('another')}
          </button>
        )}
      </div>
      {receipt.edit != null && <LaterBox edit={receipt.edit} language={language} say={say} />}
    </section>
  );
}

/** The link by which the visitor may change what was sent: nobody sends it after them, so they should keep it. */
function LaterBox({ edit, language, say }: { edit: EditLink; language: Language; say: Say }) {
  const saying = { language, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, now: new Date() };
  return (
    <p class="later">
      {say('later', { until: formatInstant(edit.until, saying) })} <a href={edit.url}>{say('change_it')}</a>
    </p>
  );
}

function NumberBox({ number, say }: { number: string; say: Say }) {
  const [copied, setCopied] = useState(false);
  const text = useRef<HTMLElement>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(number);
      setCopied(true);
    } catch {
      // Without a clipboard (plain http, or refused) the number is selected, ready to be copied by hand.
      if (text.current !== null) getSelection()?.selectAllChildren(text.current);
    }
  };
  return (
    <div class="number">
      <span class="quiet">{say('your_number')}</span>
      <b ref={text}>{number}</b>
      <button type="button" class="button plain small" onClick={() => void copy()}>
        <Icon name={copied ? 'check' : 'copy'} />
        <span aria-live="polite">{say(copied ? 'copied' : 'copy')}</span>
      </button>
    </div>
  );
}

