/**
 * Which widget edits which type of field. A type that is not listed is edited as text.
 *
 * Pickers that bring much code (calendars, trees) are fetched when a form first shows one.
 */
import { lazy } from 'react';
import type { FieldUi } from '../../../core/model';
import { isEditable } from '../../../core/validate';
import type { Widget } from '../widget';
import { AttachmentWidget } from './AttachmentWidget';
import { BooleanWidget } from './BooleanWidget';
import { ChoiceWidget, isSmallChoice } from './ChoiceWidget';
import { DurationWidget } from './DurationWidget';
import { NumberWidget } from './NumberWidget';
import { PercentWidget } from './PercentWidget';
import { RatingWidget } from './RatingWidget';
import { ReadOnlyWidget } from './ReadOnlyWidget';
import { RelationWidget } from './RelationWidget';
import { LineWidget, LongTextWidget, TextWidget } from './TextWidget';
import { TimeWidget } from './TimeWidget';
import { UserWidget } from './UserWidget';

const always = (): boolean => true;

const DayWidget = lazy(async () => ({ default: (await import('./DateWidgets')).DayWidget }));
const InstantWidget = lazy(async () => ({ default: (await import('./DateWidgets')).InstantWidget }));
const CascadeWidget = lazy(async () => ({ default: (await import('./CascadeWidget')).CascadeWidget }));
const TagsWidget = lazy(async () => ({ default: (await import('./TagsWidget')).TagsWidget }));
const SignatureWidget = lazy(async () => ({ default: (await import('./SignatureWidget')).SignatureWidget }));
const LocationWidget = lazy(async () => ({ default: (await import('./LocationWidget')).LocationWidget }));
const ColorWidget = lazy(async () => ({ default: (await import('./ColorWidget')).ColorWidget }));
const RichTextWidget = lazy(async () => ({ default: (await import('./rich/RichTextWidget')).RichTextWidget }));
const AddressWidget = lazy(async () => ({ default: (await import('./AddressWidget')).AddressWidget }));
const SliderWidget = lazy(async () => ({ default: (await import('./SliderWidget')).SliderWidget }));
const DepartmentWidget = lazy(async () => ({ default: (await import('./DepartmentWidget')).DepartmentWidget }));
const RowsWidget = lazy(async () => ({ default: (await import('../rows/RowsWidget')).RowsWidget }));

const widgets: Readonly<Record<string, Widget>> = {
  text: { component: LineWidget },
  barcode: { component: LineWidget },
  email: { component: TextWidget },
  phone: { component: TextWidget },
  url: { component: TextWidget },
  rich_text: { component: RichTextWidget, group: always, wide: true },
  long_text: { component: LongTextWidget, wide: true },
  number: { component: NumberWidget },
  money: { component: NumberWidget },
  percent: { component: PercentWidget },
  slider: { component: SliderWidget, group: always },
  time: { component: TimeWidget },
  duration: { component: DurationWidget },
  date: { component: DayWidget },
  datetime: { component: InstantWidget },
  choice: { component: ChoiceWidget, group: isSmallChoice },
  multi_choice: { component: ChoiceWidget },
  cascade: { component: CascadeWidget },
  tags: { component: TagsWidget },
  address: { component: AddressWidget, group: always, wide: true },
  boolean: { component: BooleanWidget },
  user: { component: UserWidget },
  department: { component: DepartmentWidget },
  users: { component: UserWidget },
  departments: { component: DepartmentWidget },
  relation: { component: RelationWidget },
  rating: { component: RatingWidget, group: always },
  attachment: { component: AttachmentWidget, group: always, wide: true },
  signature: { component: SignatureWidget, group: always, wide: true },
  location: { component: LocationWidget },
  color: { component: ColorWidget },
  image: { component: AttachmentWidget, group: always, wide: true },
  table: { component: RowsWidget, group: always, wide: true },
};

const text: Widget = { component: TextWidget };
const readOnly: Widget = { component: ReadOnlyWidget, group: always };
const readRows: Widget = { ...readOnly, wide: true };

export function widgetOf(field: FieldUi): Widget {
  if (!isEditable(field)) return field.type === 'table' ? readRows : readOnly;
  return widgets[field.type] ?? text;
}
