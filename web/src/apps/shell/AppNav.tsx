/** The navigation of one app, from its metadata: groups, icons, counts, and a switch to the other apps. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import { formatCount } from '../../core/format';
import { type App, queries, useCount, useMe } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { Bar, Icon, Skeleton, cx } from '../../shared/ui';
import { AppIcon } from '../../shared/ui/AppIcon';
import { Menu } from '../../shared/ui/Menu';
import { links, placeOf } from '../../shared/links';
import css from './AppNav.module.css';
import { type NavEntry, navGroups } from '../../shared/navigation';

export function AppNav({ app, inDrawer = false }: { app: string; inDrawer?: boolean }) {
  const { t } = useTranslation();
  const say = useSay();
  const me = useMe();
  const { data: apps } = useQuery(queries.apps());
  const { data: spec, isPending } = useQuery(queries.app(app));
  const [path] = useLocation();
  const view = new URLSearchParams(useSearch()).get('view');
  const groups = spec && navGroups(spec, apps ?? []);
  const here = groups && current(groups.flatMap((group) => group.entries), path, view);
  return (
    <nav className={cx(css.nav, inDrawer && css.drawer)} aria-label={t('nav.app')}>
      <AppSwitch app={app} />
      {isPending && <Waiting />}
      {groups?.map((group) => (
        <div key={group.key} className={css.group}>
          {say(group.label) && <h2 className={css.caption}>{say(group.label)}</h2>}
          <ul>
            {group.entries.map((entry) => (
              <li key={entry.key}>
                <Entry entry={entry} on={entry === here} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {spec && <Thrown app={spec} path={path} />}
      {me?.admin && spec && <Foot app={app} path={path} />}
    </nav>
  );
}

/** The recycle bin: of the form that is shown, else of the first of which the person may delete records. */
function Thrown({ app, path }: { app: App; path: string }) {
  const { t } = useTranslation();
  const forms = app.forms.filter((form) => form.can.includes('delete') && form.can.includes('view'));
  const place = placeOf(path);
  const form = forms.find((one) => one.code === place?.form) ?? forms[0];
  if (form === undefined) return null;
  const href = links.bin(app.code, form.code);
  const on = path === href;
  return (
    <div className={css.group}>
      <Link href={href} className={cx(css.entry, on && css.on)} aria-current={on ? 'page' : undefined}>
        <Icon name="trash" />
        <span className={css.label}>{t('nav.bin')}</span>
      </Link>
    </div>
  );
}

/** What builders reach from here. */
function Foot({ app, path }: { app: string; path: string }) {
  const { t } = useTranslation();
  const href = links.formulas(app);
  const on = path === href;
  return (
    <div className={css.group}>
      <h2 className={css.caption}>{t('nav.build')}</h2>
      <Link href={href} className={cx(css.entry, on && css.on)} aria-current={on ? 'page' : undefined}>
        <Icon name="fx" />
        <span className={css.label}>{t('nav.formulas')}</span>
      </Link>
    </div>
  );
}

function Entry({ entry, on }: { entry: NavEntry; on: boolean }) {
  const say = useSay();
  const count = useCount(entry, entry.view);
  return (
    <Link href={entry.href} className={cx(css.entry, on && css.on)} aria-current={on ? 'page' : undefined}>
      <Icon name={entry.icon} />
      <span className={css.label}>{say(entry.label)}</span>
      {count && <span className={css.count}>{formatCount(count)}</span>}
    </Link>
  );
}

function AppSwitch({ app }: { app: string }) {
  const { t } = useTranslation();
  const say = useSay();
  const { data: apps = [] } = useQuery(queries.apps());
  const head = apps.find((one) => one.code === app);
  const items = apps.map((one) => ({
    key: one.code,
    icon: one.icon,
    label: say(one.label),
    href: links.app(one.code),
    checked: one.code === app,
  }));
  const all = { key: 'all', icon: 'apps', label: t('nav.allApps'), href: links.apps };
  return (
    <div className={css.head}>
      <Menu
        label={[say(head?.label), t('nav.switchApp')].filter(Boolean).join(' · ')}
        className={css.switch ?? ''}
        groups={[
          { key: 'apps', items },
          { key: 'all', items: [all] },
        ]}
      >
        <AppIcon icon={head ? head.icon : 'apps'} color={head?.color ?? null} />
        <span className={css.app}>{head ? say(head.label) : t('nav.allApps')}</span>
        <Icon name="down" size={14} className={css.arrow ?? ''} />
      </Menu>
    </div>
  );
}

/** The entry for the page shown: the one with the same view if there is one, else the form's plain one. */
function current(entries: readonly NavEntry[], path: string, view: string | null): NavEntry | undefined {
  const place = placeOf(path);
  if (place?.form !== undefined && path === links.bin(place.app, place.form)) return undefined;
  const same = entries.filter((entry) => entry.app === place?.app && entry.form === place.form);
  return same.find((entry) => entry.view === view) ?? same.find((entry) => entry.view === null) ?? same[0];
}

function Waiting() {
  return (
    <Skeleton>
      <div className={css.waiting}>
        {[72, 104, 88, 96].map((width) => (
          <Bar key={width} width={width} />
        ))}
      </div>
    </Skeleton>
  );
}
