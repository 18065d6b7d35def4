/** @jsxImportSource preact */
/** A page that takes nothing: why, when it opens, and what else there is to do. */
import { formatInstant } from '../core/format';
import { textOf } from '../core/model';
import type { PageProps } from './page';
import { Icon } from './Icon';
import type { Receipt } from './submitting';
import type { Word } from './words';

const WHY: Readonly<Record<string, Word>> = {
  early: 'closed_early',
  over: 'closed_over',
  full: 'closed_full',
  shut: 'closed_shut',
  unready: 'closed_unready',
};

export function ClosedPage({ door, language, say, done }: PageProps & { done: Receipt | null }) {
  const saying = { language, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, now: new Date() };
  const { why = null, from = null, words = null } = door.form.state ?? {};
  const stale = door.edit === null;
  const reason: Word = done !== null ? 'closed_once' : stale ? 'closed_edit' : (WHY[why ?? ''] ?? 'closed_shut');
  const find = door.other('find');
  return (
    <section class="sheet receipt">
      <span class="tick calm">
        <Icon name={done === null ? 'clock' : 'check'} />
      </span>
      <h1>{textOf(door.form.label, language)}</h1>
      <p class="intro">{say(reason)}</p>
      {why === 'early' && !stale && from !== null && (
        <p class="opens">{say('opens', { when: formatInstant(from, saying) })}</p>
      )}
      {!stale && words !== null && <p class="intro">{textOf(words, language)}</p>}
      <div class="actions">
        {done?.edit != null && Date.parse(done.edit.until) > Date.now() && (
          <a class="button" href={done.edit.url}>
            {say('change_it')}
          </a>
        )}
        {find !== null && (
          <a class="button plain" href={find}>
            {say('track')}
          </a>
        )}
      </div>
    </section>
  );
}
