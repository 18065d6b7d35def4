/** @jsxImportSource preact */
/** What a visitor should know before the questions: a mark that is none, a change that is possible, one device once. */
import { formatInstant } from '../core/format';
import type { PageProps } from './page';
import { Icon } from './Icon';

export function Remarks({ door, language, say }: PageProps) {
  const saying = { language, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, now: new Date() };
  return (
    <>
      {door.link === null && (
        <p class="notice warning remark" role="status">
          <Icon name="alert" />
          <span>{say('strange_link')}</span>
        </p>
      )}
      {door.edit != null && (
        <p class="notice remark">
          <Icon name="clock" />
          <span>{say('changing', { until: formatInstant(door.edit.until, saying) })}</span>
        </p>
      )}
      {door.edit == null && door.form.state?.once === true && <p class="hint">{say('once_hint')}</p>}
    </>
  );
}
