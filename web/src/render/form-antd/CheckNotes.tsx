/** What the form's author asks of the record as a whole and is not so yet, above the buttons. */
import type { Text } from '../../core/model';
import { useSay } from '../../shared/i18n/language';
import { Icon } from '../../shared/ui';
import css from './form.module.css';

export function CheckNotes({ notes }: { notes: readonly Text[] }) {
  const say = useSay();
  return (
    <div className={css.notes} role="status">
      {notes.map((note) => (
        <p key={say(note)} className={css.mistake}>
          <Icon name="xc" size={14} /> {say(note)}
        </p>
      ))}
    </div>
  );
}
