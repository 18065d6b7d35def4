/** The words a formula over a form may use, gathered from the server: functions, names, and names further off as asked. */
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FormRef, type FunctionDocs, type NamesDoc, formulaQueries } from '../../shared/api';
import { useLanguage } from '../../shared/i18n/language';
import type { Holder } from './editor/vocabulary';
import { NameBook, formKey } from './language/names';
import { formsBeyond } from './language/rewrite';
import type { Vocabulary } from './language/suggest';

export interface Words {
  readonly vocabulary: Vocabulary;
  readonly functions: FunctionDocs | undefined;
  readonly holder: Holder;
  readonly error: unknown;
}

/** Gives what is known so far; the names of forms that the source reaches into are fetched as it names them. */
export function useVocabulary(target: FormRef, source: string): Words {
  const { t } = useTranslation('formula');
  const language = useLanguage();
  const client = useQueryClient();
  const functions = useQuery(formulaQueries.functions());
  const { answers, want, error } = useNames(target);
  const vocabulary = useMemo<Vocabulary>(
    () => ({
      book: NameBook.of(target, answers),
      functions: functions.data?.items ?? [],
      language,
      operatorWords: (key) => t(`op.${key}`),
    }),
    [target, answers, functions.data, language, t],
  );
  useEffect(() => want(formsBeyond(source, vocabulary.book)), [source, vocabulary, want]);
  const holder = useRef<Holder>({ current: vocabulary, load: () => Promise.resolve(vocabulary) }).current;
  // Before any effect of the editor below, which draws with these words.
  useLayoutEffect(() => {
    holder.current = vocabulary;
    holder.load = async (ref) => {
      want([ref]);
      const answer = await client.fetchQuery(formulaQueries.names(ref)).catch(() => null);
      if (answer === null) return holder.current;
      const more = new Map([...answers, [formKey(ref), answer] as const]);
      return { ...holder.current, book: NameBook.of(target, more) };
    };
  });
  return { vocabulary, functions: functions.data, holder, error: error ?? functions.error };
}

interface Answers {
  readonly answers: ReadonlyMap<string, NamesDoc>;
  readonly want: (refs: readonly FormRef[]) => void;
  readonly error: unknown;
}

function useNames(target: FormRef): Answers {
  const [further, setFurther] = useState<readonly FormRef[]>([]);
  const forms = useMemo(() => [target, ...further], [target, further]);
  const { found, error } = useQueries({
    queries: forms.map((ref) => ({ ...formulaQueries.names(ref), retry: false })),
    combine: (asked) => ({ found: asked.map((one) => one.data), error: asked[0]?.error }),
  });
  // Plain lists stay the same list while nothing in them changes, so the words do too.
  const answers = useMemo(() => answersOf(forms, found), [forms, found]);
  const [want] = useState(() => (refs: readonly FormRef[]) => {
    if (refs.length > 0) setFurther((known) => together(known, refs));
  });
  return { answers, want, error };
}

function answersOf(forms: readonly FormRef[], found: readonly (NamesDoc | undefined)[]): ReadonlyMap<string, NamesDoc> {
  return new Map(
    forms.flatMap((ref, at) => {
      const answer = found[at];
      return answer === undefined ? [] : [[formKey(ref), answer] as const];
    }),
  );
}

/** The same list where nothing is new, so that nothing is drawn again. */
function together(known: readonly FormRef[], refs: readonly FormRef[]): readonly FormRef[] {
  const keys = new Set(known.map(formKey));
  const fresh = refs.filter((ref) => !keys.has(formKey(ref)) && keys.add(formKey(ref)));
  return fresh.length === 0 ? known : [...known, ...fresh];
}
