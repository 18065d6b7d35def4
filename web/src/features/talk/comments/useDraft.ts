/** A comment while it is written: its text, the people it names, its files, and sending it. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askingAt, toSent } from '../../../core/mentions';
import { ApiProblem, type FileHead, type FormRef, type Labelled, type Wording, commentFilesPath, uploadFile } from '../../../shared/api';

export interface Start {
  text: string;
  named: Labelled[];
  files: FileHead[];
}

interface DraftProps {
  target: FormRef;
  id: string;
  start: Start | undefined;
  onSend: (wording: Wording) => Promise<void>;
}

export type Draft = ReturnType<typeof useDraft>;

const NOTHING: Start = { text: '', named: [], files: [] };

export function useDraft({ target, id, start = NOTHING, onSend }: DraftProps) {
  const { t } = useTranslation('talk');
  const writing = useWriting(start);
  const [files, setFiles] = useState(start.files);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const { text, named } = writing;
  const empty = text.trim() === '' && files.length === 0;
  const refuse = (error: unknown) => setWrong(wordsOf(error) || t('comments.notSent'));

  const send = async () => {
    if (busy || empty) return;
    setBusy(true);
    setWrong(null);
    try {
      await onSend({ text: toSent(text.trim(), named), files: files.map((file) => file.id) });
      writing.clear();
      setFiles([]);
    } catch (error) {
      refuse(error);
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
        refuse(error);
      }
    }
  };
  const drop = (file: string) => setFiles((all) => all.filter((one) => one.id !== file));
  return { ...writing, ...{ files, busy, wrong, empty, send, take, drop } };
}

/** The text with its caret, and the people picked into it. */
function useWriting(start: Start) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(start.text);
  const [caret, point] = useState(0);
  const [named, setNamed] = useState(start.named);
  const asking = askingAt(text, caret);

  const type = (next: string, at: number) => {
    setText(next);
    point(at);
  };
  /** Writes a person where the `@` asks for one. */
  const name = (person: Labelled) => {
    if (asking === null) return;
    const written = `${text.slice(0, asking.from)}@${person.label} `;
    type(written + text.slice(caret), written.length);
    setNamed((all) => (all.some((one) => one.id === person.id) ? all : [...all, { id: person.id, label: person.label }]));
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(written.length, written.length);
    });
  };
  const clear = () => {
    setText('');
    setNamed([]);
  };
  return { ...{ box, text, named, type, point, name, clear }, asking: asking?.words ?? null };
}

function wordsOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return '';
  return error.problems[0]?.message ?? error.detail;
}
