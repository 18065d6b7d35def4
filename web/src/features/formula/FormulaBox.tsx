/** The whole editor: the text, what is wrong with it, what it gives on a record, and the functions to write it with. */
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Expects, FormRef } from '../../shared/api';
import { Icon, announce, cx } from '../../shared/ui';
import { CodeField, type CodeHandle } from './editor/CodeField';
import css from './formula.module.css';
import { goesOn } from './language/goesOn';
import type { Vocabulary } from './language/suggest';
import { FunctionHelp } from './panels/FunctionHelp';
import { ProblemList } from './panels/ProblemList';
import { Sample } from './panels/Sample';
import { Verdict } from './panels/Verdict';
import { type Check, useCheck } from './useCheck';
import { useVocabulary } from './useVocabulary';

interface FormulaBoxProps {
  target: FormRef;
  source: string;
  onChange: (source: string) => void;
  onDone?: () => void;
  expects: Expects;
  /** The formula is to filter a list, by the database. */
  overTable?: boolean;
  /** There may be room for the functions beside the text. */
  wide?: boolean;
  /** The cursor goes into the text when the box around it opens. */
  atOnce?: boolean;
  /** What the text is called, and what stands in it while it is empty. */
  label: string;
  empty: string;
  /** Hears what is known of the formula, each time that changes. */
  onStanding?: (standing: Standing) => void;
}

/** What is known of a formula: the text that was checked, whether it is right, and the words it was read with. */
export interface Standing extends Pick<Check, 'source' | 'checked' | 'right'> {
  readonly vocabulary: Vocabulary;
}

export function FormulaBox(props: FormulaBoxProps) {
  const { target, source, onChange, onDone, expects, overTable = false, wide, atOnce = false, label, empty } = props;
  const { onStanding } = props;
  const { t } = useTranslation('formula');
  const words = useVocabulary(target, source);
  const writing = useWriting();
  const check = useCalm(useCheck(target, source, expects, overTable), words.vocabulary, writing.now);
  const code = useRef<CodeHandle>(null);
  const help = useHelp();
  const id = useId();
  const { checked, problems, source: checkedSource, right } = check;
  const marked = useMemo(
    () => (checked === undefined ? null : { source: checkedSource, problems }),
    [checked, checkedSource, problems],
  );
  useEffect(() => {
    onStanding?.({ right, source: checkedSource, checked, vocabulary: words.vocabulary });
  }, [onStanding, right, checkedSource, checked, words.vocabulary]);
  const fixWords = useCallback((fix: string) => t('problems.fix', { fix }), [t]);
  return (
    <div className={cx(css.box, wide && css.wide)}>
      <div className={css.main}>
        <div {...writing.hears}>
          <CodeField
            {...{ marked, fixWords, label, empty, atOnce, onChange }}
            value={source}
            holder={words.holder}
            words={words.vocabulary}
            describedBy={`${id}keys ${id}state`}
            invalid={problems.length > 0 && !check.waiting}
            handle={code}
            onHelp={help.openByKey}
            onDone={() => onDone?.()}
          />
        </div>
        <Under id={id} check={check} help={help} />
        <ProblemList
          problems={check.waiting ? [] : problems}
          onGo={(problem) => code.current?.goTo(problem.line, problem.column)}
          onFix={(problem) => code.current?.mend(problem)}
        />
        <p id={`${id}keys`} className={css.keys}>
          {t('keys')}
        </p>
      </div>
      {help.shown !== 'closed' && (
        <FunctionHelp
          functions={words.functions}
          atOnce={help.shown === 'byKey'}
          onInsert={(text) => code.current?.insert(text)}
          onClose={() => {
            help.close();
            code.current?.focus();
          }}
        />
      )}
      <Sample target={target} source={right ? checkedSource : null} vocabulary={words.vocabulary} />
    </div>
  );
}

/** Whether the cursor is in the text. */
function useWriting() {
  const [now, setNow] = useState(false);
  return { now, hears: { onFocus: () => setNow(true), onBlur: () => setNow(false) } };
}

/** While somebody writes, a word whose rest is on offer is no mistake yet. */
function useCalm(check: Check, words: Vocabulary, writing: boolean): Check {
  const { t } = useTranslation('formula');
  return useMemo(() => {
    const { source, problems, unfinished } = check;
    const wrong = writing ? problems.filter((problem) => !goesOn(source, problem, words)) : problems;
    if (wrong.length === problems.length) return check;
    return { ...check, problems: wrong, unfinished: unfinished ?? (wrong.length === 0 ? t('verdict.goesOn') : null) };
  }, [check.source, check.problems, check.checked, check.waiting, check.right, check.unfinished, words, writing, t]);
}

type Help = ReturnType<typeof useHelp>;

/** Whether the help is shown, and whether a key asked for it: then the cursor goes there. */
function useHelp() {
  const { t } = useTranslation('formula');
  const [shown, setShown] = useState<'closed' | 'open' | 'byKey'>('closed');
  return {
    shown,
    close: () => setShown('closed'),
    toggle: () => setShown(shown === 'closed' ? 'open' : 'closed'),
    openByKey: () => {
      setShown('byKey');
      announce(t('help.opened'));
    },
  };
}

/** The line under the text: what it gives, and the way to the functions. */
function Under({ id, check, help }: { id: string; check: Check; help: Help }) {
  const { t } = useTranslation('formula');
  return (
    <div className={css.under} id={`${id}state`}>
      <Verdict check={check} empty={t('verdict.empty')} />
      <button
        type="button"
        className={css.helpButton}
        aria-expanded={help.shown !== 'closed'}
        onClick={help.toggle}
      >
        <Icon name="help" size={14} /> {t('help.button')}
      </button>
    </div>
  );
}
