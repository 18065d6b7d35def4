/** The registry of pages: which address shows which feature. Each feature is fetched when first opened. */
import { type ComponentType, Suspense, lazy } from 'react';
import { Route, Switch } from 'wouter';

type Params = Record<string, string | undefined>;
type Page = ComponentType<{ params: Params }>;

const workspace = () => import('../features/workspace/public');

const ListPage = lazy(async () => {
  const { ListPage: Inner } = await workspace();
  return { default: ({ params }: { params: Params }) => <Inner app={params.app ?? ''} form={params.form ?? ''} /> };
});
const CreatePage = lazy(async () => {
  const { CreatePage: Inner } = await workspace();
  return { default: ({ params }: { params: Params }) => <Inner app={params.app ?? ''} form={params.form ?? ''} /> };
});
const RecordPage = lazy(async () => {
  const { RecordPage: Inner } = await workspace();
  return {
    default: ({ params }: { params: Params }) => (
      <Inner app={params.app ?? ''} form={params.form ?? ''} id={params.id ?? ''} />
    ),
  };
});

const pages: readonly { path: string; page: Page }[] = [
  { path: '/a/:app/:form/new', page: CreatePage },
  { path: '/a/:app/:form/:id', page: RecordPage },
  { path: '/a/:app/:form', page: ListPage },
];

export function Routes() {
  return (
    <Suspense fallback={null}>
      <Switch>
        {pages.map(({ path, page: Page }) => (
          <Route key={path} path={path}>
            {(params) => <Page params={params} />}
          </Route>
        ))}
      </Switch>
    </Suspense>
  );
}
