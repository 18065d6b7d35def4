/** The box to write a comment in: `@` offers people who may see the record, files go along, Ctrl+Enter sends. */
import { Button } from 'antd';
import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormRef, Wording } from '../../../shared/api';
import { FilePicker, HeldFiles } from './CommentFiles';
import css from './comments.module.css';
import { People, usePeople } from './People';
import { type Draft, type Start, useDraft } from './useDraft';

interface CommentBoxProps {
  target: FormRef;
  id: string;
  label: string;
  action: string;
  start?: Start;
  onSend: (wording: Wording) => Promise<void>;
  onCancel?: () => void;
}

export function CommentBox({ target, id, label, action, start, onSend, onCancel }: CommentBoxProps) {
  const { t } = useTranslation('talk');
  const draft = useDraft({ target, id, start, onSend });
  return (
    <div>
      <Typing {...{ target, id, label, draft, onCancel }} />
      {draft.files.length > 0 && <HeldFiles files={draft.files} onDrop={draft.drop} />}
      {draft.wrong !== null && (
        <p className={css.wrong} role="alert">
          {draft.wrong}
        </p>
      )}
      <div className={css.tools}>
        <Button type="primary" loading={draft.busy} disabled={draft.empty} onClick={() => void draft.send()}>
          {action}
        </Button>
        {onCancel !== undefined && (
          <Button type="text" onClick={onCancel}>
            {t('comments.cancel')}
          </Button>
        )}
        <FilePicker onTake={(chosen) => void draft.take(chosen)} />
        <span className={css.hint}>{t('comments.keys')}</span>
      </div>
    </div>
  );
}

interface TypingProps {
  target: FormRef;
  id: string;
  label: string;
  draft: Draft;
  onCancel: (() => void) | undefined;
}

/** The text itself, with the people offered behind an `@`. */
function Typing({ target, id, label, draft, onCancel }: TypingProps) {
  const { t } = useTranslation('talk');
  const list = useId();
  const people = usePeople(target, id, draft.asking);
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (people.onKey(event, draft.name)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void draft.send();
    } else if (event.key === 'Escape' && onCancel !== undefined) onCancel();
  };
  const offered = people.found.length > 0;
  return (
    <div className={css.typing}>
      <textarea
        ref={draft.box}
        className={css.area}
        rows={2}
        value={draft.text}
        aria-label={label}
        placeholder={t('comments.placeholder')}
        aria-autocomplete="list"
        aria-controls={offered ? list : undefined}
        aria-activedescendant={offered ? `${list}-${people.at}` : undefined}
        autoFocus={onCancel !== undefined}
        onChange={(event) => draft.type(event.target.value, event.target.selectionStart)}
        onSelect={(event) => draft.point(event.currentTarget.selectionStart)}
        onKeyDown={onKey}
      />
      <People id={list} people={people} onPick={draft.name} />
    </div>
  );
}
