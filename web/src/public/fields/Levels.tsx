/** @jsxImportSource preact */
/** One option of a tree: the device's own list for each level, the next one once a level is chosen. */
import { textOf } from '../../core/model';
import { branches, pathOf } from '../../core/tree';
import type { FieldProps } from './props';
import { tied } from './props';

export function Levels(props: FieldProps) {
  const { id, field, value, change, language, say } = props;
  const path = pathOf(typeof value === 'string' ? value : '');
  const levels = ['', ...path]
    .map((above) => ({ above, options: branches(field, language, above) }))
    .filter(({ options }) => options.length > 0);
  return (
    <>
      {levels.map(({ above, options }, at) => (
        <select
          {...tied(props)}
          id={at === 0 ? id : undefined}
          key={above}
          class="control"
          aria-label={`${textOf(field.label, language)} ${at + 1}`}
          value={path[at] ?? ''}
          onChange={(event) => change(event.currentTarget.value || above || null)}
        >
          <option value="">{say('choose')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ))}
    </>
  );
}
