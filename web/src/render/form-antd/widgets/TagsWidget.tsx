/** Words typed one after another; what others lately wrote is offered. */
import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tagsOf } from '../../../core/tags';
import { queries } from '../../../shared/api';
import { Icon } from '../../../shared/ui';
import { useSettled } from '../../links/useSettled';
import { type WidgetProps, controlProps } from '../widget';
import { useClearing } from './useClearing';
import css from './widgets.module.css';

const SIGNS = [',', ';', '|', '、', '，', '；', '\n'];

export function TagsWidget(props: WidgetProps) {
  const { field, value, onChange, onDone, place } = props;
  const { t } = useTranslation('render');
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const asked = useSettled(words);
  const found = useQuery({
    ...queries.suggestions(place, field.code, asked),
    enabled: open,
    placeholderData: keepPreviousData,
  });
  const clearing = useClearing(field);
  return (
    <Select<string[]>
      {...controlProps(props)}
      mode="tags"
      className={css.full ?? ''}
      value={[...tagsOf(value)]}
      options={(found.data ?? []).map((one) => ({ value: one.value, label: one.value }))}
      tokenSeparators={SIGNS}
      showSearch={{ onSearch: setWords }}
      allowClear={clearing}
      placeholder={t('form.writeTags')}
      suffixIcon={<Icon name="down" size={14} />}
      notFoundContent={null}
      onOpenChange={setOpen}
      onChange={(next) => {
        onChange(tagsOf(next));
        setWords('');
      }}
      onBlur={onDone}
    />
  );
}
