/** Picks one or several departments from the tree of the organisation. */
import { useQuery } from '@tanstack/react-query';
import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { asReferences } from '../../../core/value';
import { queries } from '../../../shared/api';
import type { Department } from '../../../shared/api';
import { Icon } from '../../../shared/ui';
import { type WidgetProps, controlProps } from '../widget';
import { useClearing } from './useClearing';
import css from './widgets.module.css';

interface TreeNode {
  value: string;
  title: string;
  children: TreeNode[];
}

interface Picked {
  value: string;
  label: string;
}

/** Return the departments as a tree; one whose parent is unknown stands at the top. */
export function treeOf(departments: readonly Pick<Department, 'id' | 'label' | 'parent'>[]): TreeNode[] {
  const nodes = new Map(
    departments.map((one) => [one.id, { value: one.id, title: one.label, children: [] as TreeNode[] }]),
  );
  const top: TreeNode[] = [];
  for (const one of departments) {
    const node = nodes.get(one.id);
    if (node === undefined) continue;
    const parent = one.parent === null ? undefined : nodes.get(one.parent);
    (parent === undefined ? top : parent.children).push(node);
  }
  return top;
}

export function DepartmentWidget(props: WidgetProps) {
  const { field, value, onChange, onDone } = props;
  const { t } = useTranslation('render');
  const departments = useQuery(queries.departments());
  const tree = useMemo(() => treeOf(departments.data ?? []), [departments.data]);
  const several = field.multiple === true;
  const chosen = asReferences(value).map((one) => ({ value: one.id, label: one.label }));
  const clearing = useClearing(field);
  const take = (next: Picked | Picked[] | null | undefined) => {
    const taken = [next ?? []].flat().map((one) => ({ id: one.value, label: String(one.label) }));
    onChange(several ? taken : (taken[0] ?? null));
  };
  return (
    <TreeSelect<Picked | Picked[] | null>
      {...controlProps(props)}
      className={css.full ?? ''}
      labelInValue
      multiple={several}
      value={several ? chosen : (chosen[0] ?? null)}
      treeData={tree}
      treeDefaultExpandAll
      allowClear={clearing}
      showSearch={{ treeNodeFilterProp: 'title' }}
      loading={departments.isFetching}
      placeholder={t('form.pickDepartment')}
      suffixIcon={<Icon name="down" size={14} />}
      notFoundContent={
        <span className={css.quiet}>{t(departments.isError ? 'form.searchFailed' : 'form.nothingFound')}</span>
      }
      onChange={take}
      onBlur={onDone}
    />
  );
}
