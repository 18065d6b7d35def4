/** A list without rows: nothing yet, nothing in this view, or nothing that matches; each with its next step. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ViewUi } from '../../../core/model';
import { PlaceLink } from '../../../render/links/RecordLink';
import type { Form } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { links } from '../../../shared/links';
import { EmptyState, Icon, LinkButton } from '../../../shared/ui';
import type { FormPlace } from '../place';
import { useFormWords } from '../useFormWords';

interface ListEmptyProps {
  form: Form;
  target: FormPlace;
  narrowed: boolean;
  view: ViewUi | undefined;
  onClear: () => void;
}

export function ListEmpty({ form, target, narrowed, view, onClear }: ListEmptyProps) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const words = useFormWords(form);
  const [first] = form.views;
  const elsewhere = view !== undefined && first !== undefined && view.code !== first.code && view.where != null;
  if (narrowed) {
    return (
      <EmptyState title={t('list.noMatch', words)} action={<Button onClick={onClear}>{t('list.clearAll')}</Button>} />
    );
  }
  if (elsewhere) {
    return (
      <EmptyState
        icon="okc"
        title={t('list.viewEmpty', { view: say(view.label) })}
        link={
          <PlaceLink href={links.list(target.app, target.form, first.code)}>
            {t('list.seeAll', { view: say(first.label) })}
          </PlaceLink>
        }
      />
    );
  }
  return (
    <EmptyState
      whole
      title={t('list.nothing', words)}
      action={
        form.can.includes('create') && (
          <LinkButton type="primary" href={links.create(target.app, target.form)} icon={<Icon name="plus" />}>
            {t('list.create', words)}
          </LinkButton>
        )
      }
    />
  );
}
