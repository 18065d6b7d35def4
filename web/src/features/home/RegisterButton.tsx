/** The primary action of the home page: a new record in the form this person uses most lately, the others behind it. */
import { useTranslation } from 'react-i18next';
import { type AppHead, type Count, type User, useCounts } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { visitsOf } from '../../shared/recent';
import { type Registrable, registrable } from '../../shared/registrable';
import { Icon, LinkButton } from '../../shared/ui';
import { Menu } from '../../shared/ui/Menu';
import css from './RegisterButton.module.css';

export function RegisterButton({ apps, user }: { apps: readonly AppHead[]; user: User }) {
  const { t } = useTranslation('home');
  const say = useSay();
  const forms = registrable(apps);
  const counts = useCounts(forms);
  const first = favourite(forms, counts, user);
  if (!first) return null;
  const others = forms.filter((form) => form !== first);
  return (
    <span className={css.pair}>
      <LinkButton type="primary" href={first.href} icon={<Icon name="plus" />}>
        {t('common:palette.new', { form: say(first.label) })}
      </LinkButton>
      {others.length > 0 && (
        <Menu
          label={t('otherForms')}
          side="below-right"
          className={css.more ?? ''}
          groups={[
            {
              key: 'forms',
              items: others.map((form) => ({
                key: form.href,
                icon: form.icon,
                label: t('common:palette.new', { form: say(form.label) }),
                href: form.href,
              })),
            },
          ]}
        >
          <Icon name="down" />
        </Menu>
      )}
    </span>
  );
}

/** The form of the last record looked at; for a newcomer the first form that holds most records. */
function favourite(
  forms: readonly Registrable[],
  counts: readonly (Count | undefined)[],
  user: User,
): Registrable | undefined {
  const visited = visitsOf(user.id)
    .map((visit) => forms.find((form) => form.app === visit.app && form.form === visit.form))
    .find(Boolean);
  if (visited || counts.includes(undefined)) return visited;
  const most = Math.max(...counts.map((count) => count?.value ?? 0));
  return forms[counts.findIndex((count) => count?.value === most)];
}
