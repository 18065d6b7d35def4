/** The list of a form: views, conditions, order, columns, pages. Everything that can be linked is in the address. */
import { Button } from 'antd';
import { Suspense, lazy, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clause } from '../../../core/filter';
import { fieldOf } from '../../../core/layout';
import { frozenOf, groupOf, isDrawn, isNarrowed, layoutOf, type ListState, selectionOf, viewOf, writeState } from '../../../core/listState';
import type { FieldUi, ViewUi } from '../../../core/model';
import { RecordCards } from '../../../render/cards/RecordCards';
import { ApiProblem, type RecordBody } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { links } from '../../../shared/links';
import { EmptyState, ErrorState, Icon, LinkButton, SkeletonRows, Tag, cx, usePage } from '../../../shared/ui';
import { BinButton } from '../../bin/public';
import { DoorsButton } from '../../doors/public';
import { TransferMenu } from '../../transfer/public';
import { LayoutSwitch, ordered } from '../../views/public';
import { ComputingNote } from '../ComputingNote';
import { OnGround, type Standing } from '../Ground';
import type { FormPlace } from '../place';
import { useFormWords } from '../useFormWords';
import { useNarrow } from '../useNarrow';
import { BatchHost } from './BatchHost';
import { ColourLegend } from './ColourLegend';
import { ColumnsMenu } from './ColumnsMenu';
import { DeskList } from './DeskList';
import { DensityMenu } from './DensityMenu';
import { DrawnList, isKnown } from './DrawnList';
import { FilterBar } from './FilterBar';
import { GroupMenu } from './GroupMenu';
import css from './list.module.css';
import { ListEmpty } from './ListEmpty';
import { ListFooter } from './ListFooter';
import { keepList } from './listMemory';
import { SearchBox } from './SearchBox';
import { SortMenu } from './SortMenu';
import { useAsked } from './useAsked';
import { useListState } from './useListState';
import { usePages } from './usePages';
import { type Selection, useSelection } from './useSelection';
import { ViewTabs } from './ViewTabs';

const GroupedTable = lazy(async () => ({ default: (await import('./GroupedTable')).GroupedTable }));

export function ListPage(place: FormPlace) {
  return (
    <OnGround {...place} needs="view">
      {(standing) => <RecordList key={`${place.app}/${place.form}`} {...standing} />}
    </OnGround>
  );
}

const NONE: readonly RecordBody[] = [];

function RecordList({ app, form, target }: Standing) {
  const say = useSay();
  const narrow = useNarrow();
  const [state, change] = useListState();
  const [writing, onWriting] = useState(false);
  const asked = useAsked(form, state);
  const layout = layoutOf(form, state);
  const drawn = isDrawn(layout) && isKnown(layout) ? layout : null;
  const grouping = drawn === null && !narrow ? fieldOf(form, groupOf(form, state) ?? '') : undefined;
  const pages = usePages(target, asked.query, drawn === null && grouping === undefined);
  const { query } = pages;
  const rows = query.data?.items ?? NONE;
  const words = useFormWords(form);
  const label = words.form;
  usePage([{ label: say(app.label), href: links.app(app.code) }, { label }]);
  useEffect(() => {
    keepList(target.app, target.form, { search: writeState(state), ids: rows.map((row) => row.id) });
  }, [target, state, rows]);
  const updating = query.isFetching && query.data !== undefined;
  const view = viewOf(form, state);
  return (
    <div className={css.page}>
      <Head {...{ form, target, state, updating }} settled={query.isSuccess || drawn !== null || grouping !== undefined} />
      <ComputingNote form={form} target={target} />
      <Tools {...{ form, target, view, state, change, asked, rows, narrow, writing, onWriting, drawn }} />
      {drawn !== null && <DrawnList {...{ form, target, state, change, narrow }} layout={drawn} query={asked.query} />}
      {drawn === null && grouping === undefined && (
        <Table {...{ form, target, asked, pages, rows, narrow, state, change, label, onWriting }} />
      )}
      {grouping !== undefined && <Groups {...{ form, target, view, asked, state, change, label }} field={grouping} />}
    </div>
  );
}

type GroupsProps = Pick<BodyProps, 'form' | 'target' | 'asked' | 'state' | 'change' | 'label'> & {
  view: ViewUi | undefined;
  field: FieldUi;
};

function Groups({ state, change, label, ...rest }: GroupsProps) {
  const { t } = useTranslation('workspace');
  return (
    <Suspense fallback={<SkeletonRows rows={12} />}>
      <GroupedTable
        {...rest}
        frozen={frozenOf(rest.form, state)}
        label={t('list.label', { form: label })}
        onSort={(sort) => change({ sort })}
      />
    </Suspense>
  );
}

function Table(props: Omit<BodyProps, 'picking'>) {
  const { form, target, asked, pages, rows, narrow, state } = props;
  const { query } = pages;
  const selection = useSelection(asked.query, rows, query.data?.count);
  const picking = form.can.includes('batch') && !narrow ? selection : null;
  return (
    <>
      {picking !== null && <BatchHost {...{ target, form }} selection={picking} count={query.data?.count} />}
      <div className={cx(css.body, narrow && css.narrow)} aria-busy={query.isFetching}>
        <Body {...props} picking={picking} />
      </div>
      <ListFooter count={query.data?.count} pages={pages} keys={!narrow && rows.length > 1}>
        {!narrow && <ColourLegend rules={viewOf(form, state)?.color ?? []} />}
      </ListFooter>
    </>
  );
}

interface HeadProps extends Pick<Standing, 'form' | 'target'> {
  state: ListState;
  updating: boolean;
  settled: boolean;
}

function Head({ form, target, state, updating, settled }: HeadProps) {
  const { t } = useTranslation('workspace');
  const words = useFormWords(form);
  return (
    <header className={css.head}>
      <div className={css.titleRow}>
        <h1 className={css.title} tabIndex={-1} data-page-title>
          {words.form}
        </h1>
        <span role="status" className={css.updating}>
          {updating && (
            <Tag family="primary">
              <Icon name="undo" size={13} /> {t('list.updating')}
            </Tag>
          )}
        </span>
        {form.can.includes('create') && (
          <LinkButton type="primary" href={links.create(target.app, target.form)} icon={<Icon name="plus" />}>
            {t('list.create', words)}
          </LinkButton>
        )}
      </div>
      <ViewTabs {...{ target, form, state, settled }} active={selectionOf(form, state)?.code} />
    </header>
  );
}

type ToolsProps = Omit<BodyProps, 'pages' | 'label' | 'picking'> & {
  view: ViewUi | undefined;
  writing: boolean;
  /** The view that shows the records another way than as a table. */
  drawn: ViewUi | null;
};

function Tools({ form, target, view, state, change, asked, rows, narrow, writing, onWriting, drawn }: ToolsProps) {
  const { t } = useTranslation('workspace');
  const words = useFormWords(form);
  const codes = asked.columns.map((field) => field.code);
  const filter = (clauses: readonly Clause[]) => change({ clauses });
  const search = (q: string) => change({ q }, { replace: true });
  const choose = (columns: readonly string[] | null) => change({ columns }, { replace: true });
  return (
    <div className={css.tools}>
      <LayoutSwitch form={form} state={state} onChange={change} />
      <SearchBox words={state.q} label={t('list.search', words)} onChange={search} />
      <FilterBar
        {...{ target, form, view, rows, writing, onWriting }}
        clauses={state.clauses}
        where={state.where}
        onChange={filter}
        onWhere={(where) => change({ where })}
        onClear={() => change({ clauses: [], where: '' })}
      />
      <span className={css.toolGroup}>
        {!ordered.has(drawn?.type ?? '') && (
          <SortMenu
            form={form}
            sort={asked.sort}
            columns={codes}
            chosen={state.sort !== null}
            onChange={(sort) => change({ sort })}
          />
        )}
        {!narrow && drawn === null && (
          <>
            <GroupMenu form={form} group={groupOf(form, state)} onChange={(group) => change({ group, sort: null })} />
            <ColumnsMenu form={form} columns={codes} chosen={state.columns !== null} onChange={choose} />
            <DensityMenu />
          </>
        )}
        <Suspense>
          <TransferMenu {...{ form, target }} query={asked.query} columns={codes} />
          <DoorsButton {...{ form, target }} />
          <BinButton {...{ form, target }} />
        </Suspense>
      </span>
    </div>
  );
}

interface BodyProps extends Pick<Standing, 'form' | 'target'> {
  asked: ReturnType<typeof useAsked>;
  pages: ReturnType<typeof usePages>;
  rows: readonly RecordBody[];
  narrow: boolean;
  state: ReturnType<typeof useListState>[0];
  change: ReturnType<typeof useListState>[1];
  label: string;
  onWriting: (writing: boolean) => void;
  /** Null for who may not work on many records. */
  picking: Selection | null;
}

function Body({ form, target, asked, pages, rows, narrow, state, change, label, onWriting, picking }: BodyProps) {
  const { t } = useTranslation('workspace');
  const { query } = pages;
  if (query.isPending) return <SkeletonRows rows={12} />;
  if (query.isError && rows.length === 0) {
    const wrong = mistakeInFormula(query.error);
    if (wrong !== null) return <WrongFormula wrong={wrong} onMend={() => onWriting(true)} />;
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (rows.length === 0) {
    const clear = () => change({ q: '', clauses: [], where: '' });
    return (
      <ListEmpty form={form} target={target} narrowed={isNarrowed(state)} view={viewOf(form, state)} onClear={clear} />
    );
  }
  const shared = { target, columns: asked.columns, title: asked.title, rows, label: t('list.label', { form: label }) };
  const picks = picking?.picks;
  if (narrow) return <RecordCards form={form} {...shared} />;
  const frozen = frozenOf(form, state);
  return (
    <DeskList
      {...{ ...shared, form, picks, frozen }}
      view={viewOf(form, state)}
      sort={asked.sort}
      onSort={(sort) => change({ sort })}
    />
  );
}

function WrongFormula({ wrong, onMend }: { wrong: string; onMend: () => void }) {
  const { t } = useTranslation('workspace');
  const mend = <Button onClick={onMend}>{t('filter.editFormula')}</Button>;
  return <EmptyState icon="fx" title={t('filter.wrongFormula')} detail={wrong} action={mend} />;
}

/** What is wrong with the formula that the address asks with; null where that is not what failed. */
function mistakeInFormula(error: unknown): string | null {
  if (!(error instanceof ApiProblem)) return null;
  return error.problems.find((problem) => problem.pointer.startsWith('/where'))?.message ?? null;
}
