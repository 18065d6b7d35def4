/** The box to write a comment in: `@` offers people who may see the record, files go along, Ctrl+Enter sends. */
import { Button } from 'antd';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askingAt, toSent } from '../../../core/mentions';
import { ApiProblem, commentFilesPath, type FileHead, type FormRef, type Labelled, uploadFile } from '../../../shared/api';
import type { Wording } from '../../../shared/api';
import { Icon } from '../../../shared/ui';
import css from './comments.module.css';
import { People, usePeople } from './People';

interface Start {
  text: string;
  named: Labelled[];
  files: FileHead[];
}

interface CommentBoxProps {
  target: FormRef;
  id: string;
  label: string;
  action: string;
  start?: Start;
  onSend: (wording: Wording) => Promise<void>;
  onCancel?: () => void;
}

const NOTHING: Start = { text: '', named: [], files: [] };

export function CommentBox({ target, id, label, action, start = NOTHING, onSend, onCancel }: CommentBoxProps) {
  const { t } = useTranslation('talk');
  const list = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(start.text);
  const [caret, setCaret] = useState(0);
  const [named, setNamed] = useState(start.named);
  const [files, setFiles] = useState(start.files);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const asking = askingAt(text, caret);
  const people = usePeople(target, id, asking?.words ?? null);

  const pick = (person: Labelled) => {
    if (asking === null) return;
    const written = `${text.slice(0, asking.from)}@${person.label} `;
    setText(written + text.slice(caret));
    setCaret(written.length);
    setNamed((all) => (all.some((one) => one.id === person.id) ? all : [...all, { id: person.id, label: person.label }]));
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(written.length, written.length);
    });
  };
  const send = async () => {
    if (busy || (text.trim() === '' && files.length === 0)) return;
    setBusy(true);
    setWrong(null);
    try {
      await onSend({ text: toSent(text.trim(), named), files: files.map((file) => file.id) });
      setText('');
      setFiles([]);
      setNamed([]);
    } catch (error) {
      setWrong(wordsOf(error) || t('comments.notSent'));
    } finally {
      setBusy(false);
    }
  };
  const take = async (chosen: FileList | null) => {
    for (const file of chosen ?? []) {
      try {
        const stored = await uploadFile(commentFilesPath(target, id), file, {});
        setFiles((all) => [...all, stored]);
      } catch (error) {
        setWrong(wordsOf(error) || t('comments.notSent'));
      }
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (people.onKey(event, pick)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Escape' && onCancel !== undefined) onCancel();
  };
  return (
    <div>
      <div className={css.typing}>
        <textarea
          ref={box}
          className={css.area}
          rows={2}
          value={text}
          aria-label={label}
          placeholder={t('comments.placeholder')}
          aria-autocomplete="list"
          aria-controls={people.found.length > 0 ? list : undefined}
          aria-activedescendant={people.found.length > 0 ? `${list}-${people.at}` : undefined}
          autoFocus={onCancel !== undefined}
          onChange={(event) => {
            setText(event.target.value);
            setCaret(event.target.selectionStart);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKey}
        />
        <People id={list} people={people} onPick={pick} />
      </div>
      {files.length > 0 && <Held files={files} onDrop={(file) => setFiles((all) => all.filter((one) => one.id !== file))} />}
      {wrong !== null && (
        <p className={css.wrong} role="alert">
          {wrong}
        </p>
      )}
      <div className={css.tools}>
        <Button type="primary" loading={busy} disabled={text.trim() === '' && files.length === 0} onClick={() => void send()}>
          {action}
        </Button>
        {onCancel !== undefined && (
          <Button type="text" onClick={onCancel}>
            {t('comments.cancel')}
          </Button>
        )}
        <FilePicker onTake={(chosen) => void take(chosen)} />
        <span className={css.hint}>{t('comments.keys')}</span>
      </div>
    </div>
  );
}

function FilePicker({ onTake }: { onTake: (chosen: FileList | null) => void }) {
  const { t } = useTranslation('talk');
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button type="text" icon={<Icon name="clip" />} aria-label={t('comments.attach')} onClick={() => picker.current?.click()} />
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        tabIndex={-1}
        aria-label={t('comments.attach')}
        onChange={(event) => {
          onTake(event.target.files);
          event.target.value = '';
        }}
      />
    </>
  );
}

function Held({ files, onDrop }: { files: FileHead[]; onDrop: (id: string) => void }) {
  const { t } = useTranslation('talk');
  return (
    <ul className={css.files}>
      {files.map((file) => (
        <li key={file.id} className={css.file}>
          <Icon name="clip" />
          <span>{file.name}</span>
          <button type="button" className={css.more} aria-label={t('comments.drop', { name: file.name })} onClick={() => onDrop(file.id)}>
            <Icon name="x" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function wordsOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return '';
  return error.problems[0]?.message ?? error.detail;
}
