/** The widget of each field type. A type without one is not shown: staff fields do not belong on a public page. */
import { later } from '../later';
import { Choice, MultiChoice, YesNo } from './Choice';
import { Files } from './Files';
import { Line, LongText } from './Line';
import { Levels } from './Levels';
import { Slider } from './Slider';
import { Location } from './Location';
import type { FieldProps, Widget } from './props';
import { Percent } from './Percent';
import { Rating } from './Rating';
import { Signature } from './Signature';
import { Day, Moment } from './When';

const Address = later<FieldProps>(async () => (await import('./Address')).Address);
const Tags = later<FieldProps>(async () => (await import('./Tags')).Tags);

export const widgets: Readonly<Record<string, Widget>> = {
  text: { View: Line, group: false },
  address: { View: Address, group: true },
  barcode: { View: Line, group: false },
  tags: { View: Tags, group: false },
  serial: { View: Line, group: false },
  phone: { View: Line, group: false },
  email: { View: Line, group: false },
  time: { View: Line, group: false },
  url: { View: Line, group: false },
  number: { View: Line, group: false },
  money: { View: Line, group: false },
  percent: { View: Percent, group: false },
  duration: { View: Line, group: false },
  long_text: { View: LongText, group: false },
  rich_text: { View: LongText, group: false },
  date: { View: Day, group: false },
  datetime: { View: Moment, group: false },
  choice: { View: Choice, group: true },
  multi_choice: { View: MultiChoice, group: true },
  cascade: { View: Levels, group: true },
  boolean: { View: YesNo, group: true },
  slider: { View: Slider, group: true },
  rating: { View: Rating, group: true },
  attachment: { View: Files, group: true },
  image: { View: Files, group: true },
  signature: { View: Signature, group: true },
  location: { View: Location, group: false },
  color: { View: Line, group: false },
};
