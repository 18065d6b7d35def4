/** Tells readers which fields came and which went while the form was filled in; sighted people see it. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldUi } from '../../core/model';
import { announce } from '../../shared/a11y/live';
import { useSay } from '../../shared/i18n/language';

export function useComings(fields: readonly FieldUi[]): void {
  const { t } = useTranslation('render');
  const say = useSay();
  const before = useRef(fields);
  useEffect(() => {
    const known = before.current;
    before.current = fields;
    const came = missingFrom(known, fields);
    const went = missingFrom(fields, known);
    const names = (some: readonly FieldUi[]): string => some.map((field) => say(field.label)).join(t('form.separator'));
    const sentences = [
      ...(came.length > 0 ? [t('form.came', { count: came.length, names: names(came) })] : []),
      ...(went.length > 0 ? [t('form.went', { count: went.length, names: names(went) })] : []),
    ];
    if (sentences.length > 0) announce(sentences.join(' '));
  }, [fields]);
}

function missingFrom(known: readonly FieldUi[], fields: readonly FieldUi[]): readonly FieldUi[] {
  if (known === fields) return [];
  const codes = new Set(known.map((field) => field.code));
  return fields.filter((field) => !codes.has(field.code));
}
