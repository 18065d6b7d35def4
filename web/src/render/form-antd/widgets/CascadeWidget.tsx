/** One option of a tree, level by level, or found by any part of its path. */
import { Cascader } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { branches, pathOf } from '../../../core/tree';
import { asTexts } from '../../../core/value';
import { useLanguage } from '../../../shared/i18n/language';
import { Icon } from '../../../shared/ui';
import { type WidgetProps, controlProps } from '../widget';
import { useClearing } from './useClearing';
import css from './widgets.module.css';

const settings = {
  className: css.full ?? '',
  classNames: { popup: { root: css.levels ?? '' } },
  suffixIcon: <Icon name="down" size={14} />,
  expandIcon: <Icon name="right" size={14} />,
};

export function CascadeWidget(props: WidgetProps) {
  const { field, value, onChange, onDone } = props;
  const { t } = useTranslation('render');
  const language = useLanguage();
  const tree = useMemo(() => branches(field, language), [field, language]);
  const clearing = useClearing(field);
  const shared = {
    ...controlProps(props),
    ...settings,
    options: tree,
    placeholder: t('form.pickLevel'),
    notFoundContent: <span className={css.quiet}>{t('form.nothingFound')}</span>,
    showSearch: true,
    allowClear: clearing,
    onBlur: onDone,
  };
  if (field.multiple === true) {
    return (
      <Cascader
        {...shared}
        multiple
        showCheckedStrategy={field.any_level === true ? Cascader.SHOW_PARENT : Cascader.SHOW_CHILD}
        value={asTexts(value).map(pathOf)}
        onChange={(paths) => onChange(paths.map((path) => path.at(-1) ?? ''))}
      />
    );
  }
  return (
    <Cascader
      {...shared}
      changeOnSelect={field.any_level === true}
      value={pathOf(asTexts(value)[0] ?? '')}
      onChange={(path) => onChange(path?.at(-1) ?? null)}
    />
  );
}
