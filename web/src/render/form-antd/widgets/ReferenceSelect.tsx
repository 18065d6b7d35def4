/** A list that is searched on the server: shared by people and records. Holds `{id, label}`, alone or several. */
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reference } from '../../../core/model';
import { asReferences } from '../../../core/value';
import { Icon } from '../../../shared/ui';
import { type WidgetProps, controlProps } from '../widget';
import { useClearing } from './useClearing';
import css from './widgets.module.css';

export interface Candidate {
  reference: Reference;
  note: string;
}

interface ReferenceSelectProps extends WidgetProps {
  candidates: readonly Candidate[];
  loading: boolean;
  failed: boolean;
  onSearch: (words: string) => void;
  onOpen: (open: boolean) => void;
  render?: (reference: Reference, note: string) => ReactNode;
  /** A last entry of the list that does something else than choosing. */
  extra?: { readonly label: string; readonly run: () => void } | null;
}

/** The value of the last entry: no id looks like it. */
const EXTRA = '+';

const plain = (reference: Reference, note: string): ReactNode => (
  <span className={css.candidate}>
    <span className={css.name}>{reference.label}</span>
    {note !== '' && <span className={css.note}>{note}</span>}
  </span>
);

export function ReferenceSelect(props: ReferenceSelectProps) {
  const { field, value, onChange, onDone, candidates, loading, failed, onSearch, onOpen, render = plain } = props;
  const { extra = null } = props;
  const { t } = useTranslation('render');
  const clearing = useClearing(field);
  const several = field.multiple === true;
  const chosen = asReferences(value);
  const known = withChosen(candidates, chosen);
  const take = (ids: readonly string[]) => {
    if (ids.includes(EXTRA)) return extra?.run();
    const taken = ids.flatMap((id) => known.find((one) => one.reference.id === id)?.reference ?? []);
    onChange(several ? taken : (taken[0] ?? null));
    onSearch('');
  };
  return (
    <Select<string | string[] | null>
      {...controlProps(props)}
      className={css.full ?? ''}
      {...(several && { mode: 'multiple' as const })}
      value={several ? chosen.map((one) => one.id) : (chosen[0]?.id ?? null)}
      options={[
        ...known.map(({ reference, note }) => ({ value: reference.id, label: reference.label, note })),
        ...(extra === null ? [] : [{ value: EXTRA, label: extra.label, note: '' }]),
      ]}
      optionRender={(option) =>
        option.value === EXTRA ? (
          <span className={css.extra}>
            <Icon name="plus" size={14} /> {option.label}
          </span>
        ) : (
          render({ id: String(option.value), label: String(option.label) }, noteOf(option.data))
        )
      }
      showSearch={{ filterOption: false, onSearch }}
      allowClear={clearing}
      placeholder={t('form.search')}
      loading={loading}
      suffixIcon={<Icon name="search" size={14} />}
      notFoundContent={<span className={css.quiet}>{t(emptyWords(failed, loading))}</span>}
      onOpenChange={onOpen}
      onChange={(next) => take(next === null || next === undefined ? [] : [next].flat())}
      onBlur={onDone}
    />
  );
}

function emptyWords(failed: boolean, loading: boolean): string {
  if (failed) return 'form.searchFailed';
  return loading ? 'form.searching' : 'form.nothingFound';
}

function noteOf(data: object): string {
  return 'note' in data && typeof data.note === 'string' ? data.note : '';
}

/** The chosen ones stay on the list, so that their words are known whatever was searched last. */
function withChosen(candidates: readonly Candidate[], chosen: readonly Reference[]): readonly Candidate[] {
  const listed = new Set(candidates.map((one) => one.reference.id));
  return [...chosen.filter((one) => !listed.has(one.id)).map((reference) => ({ reference, note: '' })), ...candidates];
}
