/**
 * One value of a list, changed where it stands, with the field's own control. Enter and Tab save, Esc leaves it.
 *
 * It is saved against the version that was seen: a conflict shows both values, a refusal says why and keeps the text.
 */
import { type KeyboardEvent, type RefObject, Suspense, useId, useRef } from 'react';
import type { FieldUi } from '../../../core/model';
import { widgetOf } from '../../../render/form-antd/widgets';
import { Value } from '../../../render/values/Value';
import { useSay } from '../../../shared/i18n/language';
import { Icon } from '../../../shared/ui';
import css from './cell.module.css';
import { Conflict } from './Conflict';
import { type Cell, type CellProps, useCell } from './useCell';
import { useFocus } from './useFocus';
import { useOutside } from './useOutside';

const OPEN = '.ant-select-open, .ant-picker-dropdown:not(.ant-picker-dropdown-hidden)';
const LINES: ReadonlySet<string> = new Set(['long_text']);

export function CellEditor(props: CellProps) {
  const { target, form, field, record } = props;
  const say = useSay();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const cell = useCell(props);
  useFocus(box);
  useOutside(box, () => void cell.save(0));
  const onKeyDown = keysOf(box, field, cell);
  const Control = widgetOf(field).component;
  return (
    <div ref={box} className={css.editor} data-editor onKeyDown={onKeyDown} aria-busy={cell.saving}>
      <span id={`${id}-label`} className="dg-visually-hidden">
        {say(field.label)}
      </span>
      <Suspense fallback={<Value field={field} value={record[field.code]} />}>
        <Control
          field={field}
          id={id}
          value={cell.value}
          onChange={cell.change}
          onDone={() => undefined}
          invalid={cell.wrong !== null}
          describedBy={cell.wrong === null ? undefined : `${id}-wrong`}
          labelledBy={`${id}-label`}
          place={{ app: target.app, form: form.code }}
        />
      </Suspense>
      {cell.wrong !== null && (
        <p id={`${id}-wrong`} role="alert" className={css.wrong}>
          <Icon name="xc" size={14} /> {cell.wrong}
        </p>
      )}
      {cell.theirs !== null && <Conflict field={field} theirs={cell.theirs} onMine={() => void cell.keepMine()} onTheirs={cell.leave} />}
    </div>
  );
}

/** What the keys do; Enter is left to texts of several lines and to lists that are open. */
function keysOf(box: RefObject<HTMLElement | null>, field: FieldUi, cell: Cell) {
  return (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const row = box.current?.closest('td') ?? null;
    const steps: Readonly<Record<string, () => void>> = {
      Escape: () => cell.leave(),
      Tab: () => void cell.save(event.shiftKey ? -1 : 1),
      Enter: () => void cell.save(0),
    };
    const step = steps[event.key];
    const kept = event.key === 'Enter' && (LINES.has(field.type) || document.querySelector(OPEN) !== null);
    event.stopPropagation();
    if (step === undefined || kept) return;
    event.preventDefault();
    step();
    requestAnimationFrame(() => document.activeElement === document.body && row?.focus());
  };
}
