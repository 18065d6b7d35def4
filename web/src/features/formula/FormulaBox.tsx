/** The whole editor: the text, what is wrong with it, what it gives on a record, and the functions to write it with. */
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Expects, FormRef } from '../../shared/api';
import { Icon, announce } from '../../shared/ui';
import { CodeField, type CodeHandle } from './editor/CodeField';
import css from './formula.module.css';
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
  const { target, source, onChange, onDone, expects, overTable = false, label, empty, onStanding } = props;
  const { t } = useTranslation('formula');
  const words = useVocabulary(target, source);
  const check = useCheck(target, source, expects, overTable);
  const code = useRef<CodeHandle>(null);
  const [help, setHelp] = useState<'closed' | 'open' | 'byKey'>('closed');
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
  const openHelp = () => {
    setHelp('byKey');
    announce(t('help.opened'));
  };
  const toggleHelp = () => setHelp(help === 'closed' ? 'open' : 'closed');
  const closeHelp = () => {
    setHelp('closed');
    code.current?.focus();
  };
  return (
    <div className={css.box}>
      <div className={css.main}>
        <CodeField
          {...{ marked, fixWords, label, empty }}
          value={source}
          holder={words.holder}
          words={words.vocabulary}
          describedBy={`${id}keys ${id}state`}
          invalid={problems.length > 0 && !check.waiting}
          handle={code}
          onChange={onChange}
          onHelp={openHelp}
          onDone={() => onDone?.()}
        />
        <div className={css.under} id={`${id}state`}>
          <Verdict check={check} empty={t('verdict.empty')} />
          <button type="button" className={css.helpButton} aria-expanded={help !== 'closed'} onClick={toggleHelp}>
            <Icon name="help" size={14} /> {t('help.button')}
          </button>
        </div>
        <p id={`${id}keys`} className={css.keys}>
          {t('keys')}
        </p>
        <ProblemList
          problems={check.waiting ? [] : problems}
          onGo={(problem) => code.current?.goTo(problem.line, problem.column)}
          onFix={(problem) => code.current?.mend(problem)}
        />
        <Sample target={target} source={check.right ? check.source : null} vocabulary={words.vocabulary} />
      </div>
      {help !== 'closed' && (
        <FunctionHelp
          functions={words.functions}
          atOnce={help === 'byKey'}
          onClose={closeHelp}
          onInsert={(text) => code.current?.insert(text)}
        />
      )}
    </div>
  );
}
