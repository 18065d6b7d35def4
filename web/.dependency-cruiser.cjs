/**
 * Which part may import which:
 * core imports nothing; shared and render use core; features use all three, each other only through public.ts;
 * apps put everything together. The public page keeps to core, render/form-lite and texts.
 */
const tests = '\\.test\\.tsx?$|/testing/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'what is fetched when it is first drawn may draw what fetched it: rows are values whose cells are values',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
    {
      name: 'core-is-alone',
      comment: 'core is pure: no packages, no React, nothing of ours',
      severity: 'error',
      from: { path: '^src/core/', pathNot: tests },
      to: { pathNot: '^src/core/' },
    },
    {
      name: 'shared-below-features',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: tests },
      to: { path: '^src/(render|features|apps|public)/' },
    },
    {
      name: 'render-below-features',
      severity: 'error',
      from: { path: '^src/render/', pathNot: tests },
      to: { path: '^src/(features|apps|public)/' },
    },
    {
      name: 'features-meet-at-public',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/public\\.ts$'] },
    },
    {
      name: 'features-below-apps',
      severity: 'error',
      from: { path: '^src/features/', pathNot: tests },
      to: { path: '^src/apps/' },
    },
    {
      name: 'apps-use-features-by-public',
      severity: 'error',
      from: { path: '^src/apps/', pathNot: tests },
      to: { path: '^src/features/', pathNot: '^src/features/[^/]+/public\\.ts$' },
    },
    {
      name: 'public-page-stays-small',
      comment: 'no Ant Design and no staff code on pages that customers load over a phone network',
      severity: 'error',
      from: { path: '^src/(public|render/form-lite)/', pathNot: tests },
      to: { path: '^src/(features|apps|shared/(ui|api|theme/Theme))|node_modules/(antd|react|react-dom|@ant-design|rc-[^/]+|@rc-component)/' },
    },
    {
      name: 'one-fetch',
      comment: 'pages call the server through the calls of shared/api',
      severity: 'error',
      from: { path: '^src/(features|apps|render)/', pathNot: tests },
      to: { path: '^src/shared/api/client\\.ts$' },
    },
    {
      name: 'no-dev-packages',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '^node_modules/(preact|vite)/' },
    },
    { name: 'found', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
