/** The registry of pages: which address shows which feature. Each feature is fetched when first opened. */
import { type ComponentType, type ReactNode, Suspense, lazy } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { SkeletonPage } from '../shared/ui';
import { ErrorBoundary } from './ErrorBoundary';
import { NotFoundPage } from './NotFoundPage';
import { SessionGate } from './SessionGate';
import { Shell } from './shell/Shell';

type Params = Readonly<Record<string, string | undefined>>;
type Page = ComponentType<{ params: Params }>;

/** Makes a page of a feature's component, fetched with its feature, fed from the address. */
function page<F>(feature: () => Promise<F>, draw: (feature: F, params: Params) => ReactNode): Page {
  return lazy(async () => {
    const loaded = await feature();
    return { default: ({ params }: { params: Params }) => draw(loaded, params) };
  });
}

const workspace = () => import('../features/workspace/public');
const home = () => import('../features/home/public');
const apps = () => import('../features/apps/public');
const account = () => import('../features/account/public');
const session = () => import('../features/session/public');
const transfer = () => import('../features/transfer/public');
const spreadsheet = () => import('../features/spreadsheet/public');
const bin = () => import('../features/bin/public');
const formula = () => import('../features/formula/public');

const pages: readonly { path: string; page: Page }[] = [
  { path: '/', page: page(home, ({ HomePage }) => <HomePage />) },
  { path: '/apps', page: page(apps, ({ AppsPage }) => <AppsPage />) },
  { path: '/new/spreadsheet', page: page(spreadsheet, ({ SpreadsheetPage }) => <SpreadsheetPage />) },
  {
    path: '/apps/:app/formulas',
    page: page(formula, ({ WorkshopPage }, { app = '' }) => <WorkshopPage key={app} app={app} />),
  },
  { path: '/me', page: page(account, ({ AccountPage }) => <AccountPage />) },
  { path: '/a/:app', page: page(apps, ({ AppStart }, { app = '' }) => <AppStart key={app} app={app} />) },
  {
    path: '/a/:app/:form',
    page: page(workspace, ({ ListPage }, { app = '', form = '' }) => (
      <ListPage key={`${app}/${form}`} app={app} form={form} />
    )),
  },
  {
    path: '/a/:app/:form/new',
    page: page(workspace, ({ CreatePage }, { app = '', form = '' }) => (
      <CreatePage key={`${app}/${form}`} app={app} form={form} />
    )),
  },
  {
    path: '/a/:app/:form/import',
    page: page(transfer, ({ ImportPage }, { app = '', form = '' }) => (
      <ImportPage key={`${app}/${form}`} app={app} form={form} />
    )),
  },
  {
    path: '/a/:app/:form/import/:id',
    page: page(transfer, ({ ImportPage }, { app = '', form = '', id = '' }) => (
      <ImportPage key={id} app={app} form={form} id={id} />
    )),
  },
  {
    path: '/a/:app/:form/bin',
    page: page(bin, ({ BinPage }, { app = '', form = '' }) => <BinPage key={`${app}/${form}`} app={app} form={form} />),
  },
  {
    path: '/a/:app/:form/:id',
    page: page(workspace, ({ RecordPage }, { app = '', form = '', id = '' }) => (
      <RecordPage key={id} app={app} form={form} id={id} />
    )),
  },
];

const SignIn = page(session, ({ SignInPage }) => <SignInPage />);

export function Routes() {
  return (
    <Switch>
      <Route path="/sign-in">
        <Suspense fallback={null}>
          <SignIn params={{}} />
        </Suspense>
      </Route>
      <Route>
        <SessionGate>
          <Shell>
            <Pages />
          </Shell>
        </SessionGate>
      </Route>
    </Switch>
  );
}

function Pages() {
  const [place] = useLocation();
  return (
    <ErrorBoundary place={place}>
      <Suspense fallback={<SkeletonPage />}>
        <Switch>
          {pages.map(({ path, page: Page }) => (
            <Route key={path} path={path}>
              {(params) => <Page params={params} />}
            </Route>
          ))}
          <Route>
            <NotFoundPage />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}
