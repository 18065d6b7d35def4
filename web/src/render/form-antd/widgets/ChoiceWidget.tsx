/** One or several of the options: a few short ones lie open as radio buttons, more are picked from a list. */
import { Select } from 'antd';
import { optionLabel } from '../../../core/describe';
import type { FieldUi } from '../../../core/model';
import { textOf } from '../../../core/model';
import { asTexts } from '../../../core/value';
import { useLanguage } from '../../../shared/i18n/language';
import { Icon, cx } from '../../../shared/ui';
import { OptionTag } from '../../values/OptionTag';
import { type WidgetProps, controlProps } from '../widget';
import { useClearing } from './useClearing';
import css from './widgets.module.css';

const FEW = 5;
const SHORT = 20;

/** True when all options fit side by side; an optional choice stays a list, where it can be cleared. */
export function isSmallChoice(field: FieldUi): boolean {
  const options = field.options ?? [];
  const widths = options.map((option) =>
    Math.max(2 * [...textOf(option.label, 'zh')].length, textOf(option.label, 'en').length),
  );
  const total = widths.reduce((sum, width) => sum + width, 0);
  return (
    field.type === 'choice' && field.required === true && options.length <= FEW && total <= SHORT + 2 * options.length
  );
}

export function ChoiceWidget(props: WidgetProps) {
  return isSmallChoice(props.field) ? <OpenChoice {...props} /> : <ListChoice {...props} />;
}

function OpenChoice({ field, id, value, onChange, onDone, invalid, describedBy, labelledBy }: WidgetProps) {
  const language = useLanguage();
  return (
    <div
      className={cx(css.radios, invalid && css.bad)}
      id={id}
      role="radiogroup"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-required={field.required === true || undefined}
    >
      {(field.options ?? []).map((option) => (
        <label key={option.code} className={css.radio}>
          <input
            type="radio"
            name={id}
            checked={value === option.code}
            onChange={() => onChange(option.code)}
            onBlur={onDone}
          />
          <span>{optionLabel(field, option.code, language)}</span>
        </label>
      ))}
    </div>
  );
}

function ListChoice(props: WidgetProps) {
  const { field, value, onChange, onDone } = props;
  const language = useLanguage();
  const clearing = useClearing(field);
  const several = field.type === 'multi_choice';
  const chosen = [...asTexts(value)];
  const options = (field.options ?? []).map((option) => ({
    value: option.code,
    label: optionLabel(field, option.code, language),
  }));
  return (
    <Select<string | string[] | null>
      {...controlProps(props)}
      className={css.full ?? ''}
      {...(several && { mode: 'multiple' as const })}
      value={several ? chosen : (chosen[0] ?? null)}
      options={options}
      allowClear={clearing}
      showSearch={options.length > 7 || several ? { optionFilterProp: 'label' } : false}
      suffixIcon={<Icon name="down" size={14} />}
      optionRender={(option) => <OptionTag field={field} code={String(option.value)} />}
      onChange={(next) => onChange(next ?? null)}
      onBlur={onDone}
    />
  );
}
