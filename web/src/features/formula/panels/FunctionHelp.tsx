/** Every function with its signature, words and examples: searched in either language, put into the text on a press. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FunctionDoc, FunctionDocs } from '../../../shared/api';
import { useLanguage, useSay } from '../../../shared/i18n/language';
import { Icon } from '../../../shared/ui';
import { usageOf } from '../editor/helpNode';
import css from './help.module.css';

interface FunctionHelpProps {
  functions: FunctionDocs | undefined;
  /** Puts the cursor into the search: help was asked for by a key. */
  atOnce: boolean;
  onClose: () => void;
  onInsert: (text: string) => void;
}

export function FunctionHelp({ functions, atOnce, onClose, onInsert }: FunctionHelpProps) {
  const { t } = useTranslation('formula');
  const say = useSay();
  const [words, setWords] = useState('');
  const find = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (atOnce) find.current?.focus();
  }, [atOnce]);
  const wanted = words.trim().toLowerCase();
  const hits = found(functions?.items ?? [], wanted);
  const shown = [...new Set(hits.map((doc) => doc.group))];
  const groups = (functions?.groups ?? []).filter((group) => shown.includes(group.code));
  if (wanted !== '') groups.sort((a, b) => shown.indexOf(a.code) - shown.indexOf(b.code));
  return (
    <section
      className={css.help}
      aria-label={t('help.label')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <input
        ref={find}
        type="search"
        className={css.find}
        value={words}
        aria-label={t('help.search')}
        placeholder={t('help.search')}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className={css.scroll} tabIndex={0} role="group" aria-label={t('help.list')}>
        {groups.map((group) => (
          <section key={group.code}>
            <h3 className={css.group}>{say(group.label)}</h3>
            {hits
              .filter((doc) => doc.group === group.code)
              .map((doc) => (
                <Entry key={doc.name} doc={doc} onInsert={onInsert} />
              ))}
          </section>
        ))}
        {functions !== undefined && hits.length === 0 && <p className={css.none}>{t('help.none')}</p>}
      </div>
    </section>
  );
}

function Entry({ doc, onInsert }: { doc: FunctionDoc; onInsert: (text: string) => void }) {
  const { t } = useTranslation('formula');
  const language = useLanguage();
  const say = useSay();
  // Operators are written by their sign; their Chinese names only say what the sign means.
  const isOperator = doc.group === 'operator';
  const name = language === 'zh' && !isOperator ? doc.chinese : doc.name;
  const other = name === doc.name ? doc.chinese : doc.name;
  return (
    <details className={css.entry} name="function-help">
      <summary>
        <b>{name}</b>
        {language === 'zh' && other !== name && <i>{other}</i>}
        <span>{say(doc.doc)}</span>
      </summary>
      <div className={css.more}>
        {!isOperator && <code>{usageOf(doc, language)}</code>}
        <p>{say(doc.doc)}</p>
        {doc.examples.length > 0 && (
          <ul aria-label={t('help.examples')}>
            {doc.examples.map((example) => (
              <li key={example.source}>
                <code>{example.source}</code> <span aria-hidden>→</span> <code>{example.gives}</code>
              </li>
            ))}
          </ul>
        )}
        <button type="button" className={css.insert} onClick={() => onInsert(isOperator ? ` ${name} ` : `${name}()`)}>
          <Icon name="plus" size={14} /> {t('help.insert', { name })}
        </button>
      </div>
    </details>
  );
}

/** What is called so comes before what only speaks of it. */
function found(docs: readonly FunctionDoc[], wanted: string): readonly FunctionDoc[] {
  if (wanted === '') return docs;
  const holds = (texts: readonly (string | undefined)[]) => texts.some((text) => text?.toLowerCase().includes(wanted));
  const named = docs.filter((doc) => holds([doc.name, doc.chinese]));
  return [...named, ...docs.filter((doc) => !named.includes(doc) && holds(Object.values(doc.doc)))];
}
