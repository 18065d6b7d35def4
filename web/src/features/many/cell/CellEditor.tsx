/**
 * One value of a list, changed where it stands, with the field's own control. Enter and Tab save, Esc leaves it.
 *
 * It is saved against the version that was seen: a conflict shows both values, a refusal says why and keeps the text.
 */
import { type KeyboardEvent, Suspense, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldUi } from '../../../core/model';
import { widgetOf } from '../../../render/form-antd/widgets';
import { Value } from '../../../render/values/Value';
import type { Form, FormRef, RecordBody } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { Icon } from '../../../shared/ui';
import css from './cell.module.css';
import { useCell } from './useCell';

export interface CellEditorProps {
  target: FormRef;
  form: Form;
  field: FieldUi;
  record: RecordBody;
  /** 0 leaves, 1 and -1 go on to the next and the former value. */
  onDone: (by: number) => void;
}

/** Lists and calendars hang on the body; what happens in them happens in the cell. */
const FLOATING = '.ant-select-dropdown, .ant-picker-dropdown, .ant-tree-select-dropdown, .ant-cascader-dropdown';
const LINES: ReadonlySet<string> = new Set(['long_text']);

export function CellEditor(props: CellEditorProps) {
  const { target, form, field, record } = props;
  const say = useSay();
  const { t } = useTranslation('many');
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const cell = useCell(props);
  useFocus(box);
  useOutside(box, () => void cell.save(0));
  const onKeyDown = (event: KeyboardEvent) => {
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
      {cell.theirs !== null && (
        <div role="alertdialog" aria-label={t('conflict')} className={css.conflict}>
          <p>{t('conflictBy', { person: cell.theirs.updated_by?.label ?? '' })}</p>
          <p className={css.theirs}>
            <Value field={field} value={cell.theirs[field.code]} />
          </p>
          <div className={css.choices}>
            <button type="button" onClick={() => void cell.keepMine()}>
              {t('keepMine')}
            </button>
            <button type="button" onClick={cell.leave}>
              {t('useTheirs')}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

/** Frames to wait for a control that is being fetched. */
const PATIENCE = 120;
const OPEN = '.ant-select-open, .ant-picker-dropdown:not(.ant-picker-dropdown-hidden)';

function useFocus(box: { current: HTMLElement | null }): void {
  useEffect(() => {
    let left = PATIENCE;
    let frame = 0;
    // A control may still be on its way.
    const look = () => {
      const first = box.current?.querySelector<HTMLElement>('input, textarea, select, button');
      first?.focus();
      if (first instanceof HTMLInputElement && first.type === 'text') first.select();
      if (!first && left-- > 0) frame = requestAnimationFrame(look);
    };
    look();
    return () => cancelAnimationFrame(frame);
  }, [box]);
}

function useOutside(box: { current: HTMLElement | null }, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const press = (event: PointerEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (box.current?.contains(target) !== true && target?.closest(FLOATING) == null) latest.current();
    };
    document.addEventListener('pointerdown', press);
    return () => document.removeEventListener('pointerdown', press);
  }, [box]);
}
