/** The conditions of a list as chips that read as a sentence; each opens its editor, the last adds another. */
import { type ReactNode, Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Clause, isComplete, operatorsOf, toClauses } from '../../../core/filter';
import { allFields, fieldOf } from '../../../core/layout';
import type { FieldUi, ViewUi } from '../../../core/model';
import type { Form, FormRef, RecordBody } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { Icon, cx } from '../../../shared/ui';
import { useClauseWords } from './clauseWords';
import { FormulaFilter } from './FormulaFilter';
import css from './list.module.css';
import { ToolPopover } from './ToolPopover';
import { useReferenceNames } from './useReferenceNames';

const QuickFilters = lazy(async () => ({ default: (await import('./QuickFilters')).QuickFilters }));
const FilterEditor = lazy(async () => ({ default: (await import('./FilterEditor')).FilterEditor }));

interface FilterBarProps {
  target: FormRef;
  form: Form;
  view: ViewUi | undefined;
  clauses: readonly Clause[];
  where: string;
  rows: readonly RecordBody[];
  onChange: (clauses: readonly Clause[]) => void;
  onWhere: (where: string) => void;
  /** Whether the formula is being written. */
  writing: boolean;
  onWriting: (writing: boolean) => void;
  onClear: () => void;
}

export function FilterBar(props: FilterBarProps) {
  const { target, form, view, clauses, where, rows, writing, onChange, onWhere, onWriting, onClear } = props;
  const { t } = useTranslation('workspace');
  const fields = allFields(form);
  const fixed = fixedClauses(view);
  const nameOf = useReferenceNames(target, [...fixed, ...clauses], fields, rows);
  const replace = (place: number, clause: Clause) => onChange(clauses.map((one, at) => (at === place ? clause : one)));
  return (
    <div className={css.filters} role="group" aria-label={t('filter.label')}>
      {fixed.map((clause, place) => (
        <FixedChip key={place} form={form} clause={clause} nameOf={nameOf} />
      ))}
      {clauses.map((clause, place) => {
        const field = fieldOf(form, clause.field);
        if (field === undefined) return null;
        return (
          <Chip
            key={`${place}${clause.field}`}
            target={target}
            field={field}
            clause={clause}
            nameOf={nameOf}
            onChange={(next) => replace(place, next)}
            onRemove={() => onChange(clauses.filter((_, at) => at !== place))}
          />
        );
      })}
      <AddFilter target={target} fields={fields} onAdd={(clause) => onChange([...clauses, clause])}>
        <Suspense fallback={null}>
          <QuickFilters {...{ form, view, clauses, onChange }} />
        </Suspense>
      </AddFilter>
      <FormulaFilter {...{ target, form, where }} open={writing} onOpen={onWriting} onChange={onWhere} />
      {(clauses.length > 0 || where !== '') && (
        <button type="button" className={css.plain} onClick={onClear}>
          {t('filter.clear')}
        </button>
      )}
    </div>
  );
}

/** What the view itself asks, when it is a plain list of conditions with values to read; `=me` is whoever looks. */
function fixedClauses(view: ViewUi | undefined): readonly Clause[] {
  const clauses = (toClauses(view?.filter) ?? []).map(readMe);
  const plain = clauses.every((clause) => clause.values.every((value) => !value.startsWith('=')));
  return plain ? clauses : [];
}

function readMe(clause: Clause): Clause {
  return { ...clause, values: clause.values.map((value) => (value === '=me' ? '~me' : value)) };
}

type NameOf = (id: string) => string;

function FixedChip({ form, clause, nameOf }: { form: Form; clause: Clause; nameOf: NameOf }) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const words = useClauseWords();
  const field = fieldOf(form, clause.field);
  if (field === undefined) return null;
  return (
    <span className={css.fixed} title={t('filter.fromView')}>
      <i>{say(field.label)}</i> {words(clause, field, nameOf)}
    </span>
  );
}

interface ChipProps {
  target: FormRef;
  field: FieldUi;
  clause: Clause;
  nameOf: NameOf;
  onChange: (clause: Clause) => void;
  onRemove: () => void;
}

function Chip({ target, field, clause, nameOf, onChange, onRemove }: ChipProps) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const words = useClauseWords();
  const label = say(field.label);
  const sentence = words(clause, field, nameOf);
  return (
    <span className={css.chip}>
      <ToolPopover
        label={`${label} ${sentence}`}
        className={css.chipText ?? ''}
        button={
          <>
            <i>{label}</i> {sentence}
          </>
        }
      >
        {(close) => (
          <Suspense fallback={null}>
            <FilterEditor
              target={target}
              field={field}
              clause={clause}
              nameOf={nameOf}
              onApply={(next) => {
                onChange(next);
                close();
              }}
              onCancel={close}
            />
          </Suspense>
        )}
      </ToolPopover>
      <button type="button" className={css.chipX} aria-label={t('filter.remove', { label })} onClick={onRemove}>
        <Icon name="x" size={14} />
      </button>
    </span>
  );
}

interface AddFilterProps {
  target: FormRef;
  fields: readonly FieldUi[];
  onAdd: (clause: Clause) => void;
  /** What stands below the fields to pick from. */
  children: ReactNode;
}

function AddFilter({ target, fields, onAdd, children }: AddFilterProps) {
  const { t } = useTranslation('workspace');
  const [field, setField] = useState<FieldUi | null>(null);
  const [open, setOpen] = useState(false);
  const change = (next: boolean) => {
    setOpen(next);
    setField(null);
  };
  return (
    <ToolPopover
      label={t('filter.add')}
      open={open}
      onOpenChange={change}
      className={css.dashed ?? ''}
      button={
        <>
          <Icon name="plus" size={14} /> {t('filter.one')}
        </>
      }
    >
      {(close) =>
        field === null ? (
          <>
            <FieldPicker fields={fields.filter((one) => operatorsOf(one).length > 0)} onPick={setField} />
            {children}
          </>
        ) : (
          <Suspense fallback={null}>
            <FilterEditor
              target={target}
              field={field}
              clause={{ field: field.code, op: operatorsOf(field)[0] ?? 'eq', values: [] }}
              nameOf={(id) => id}
              onApply={(clause) => {
                if (isComplete(clause)) onAdd(clause);
                close();
              }}
              onCancel={close}
            />
          </Suspense>
        )
      }
    </ToolPopover>
  );
}

function FieldPicker({ fields, onPick }: { fields: readonly FieldUi[]; onPick: (field: FieldUi) => void }) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const [words, setWords] = useState('');
  const hits = fields.filter((field) => say(field.label).toLowerCase().includes(words.trim().toLowerCase()));
  return (
    <div className={css.picker}>
      <input
        className={css.find}
        type="search"
        data-autofocus
        value={words}
        placeholder={t('filter.pickField')}
        aria-label={t('filter.pickField')}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          const [first] = hits;
          if (event.key === 'Enter' && first !== undefined) onPick(first);
        }}
      />
      <ul className={css.fieldList}>
        {hits.map((field) => (
          <li key={field.code}>
            <button type="button" className={cx(css.option)} onClick={() => onPick(field)}>
              {say(field.label)}
            </button>
          </li>
        ))}
        {hits.length === 0 && <li className={css.none}>{t('filter.noField')}</li>}
      </ul>
    </div>
  );
}
