/**
 * How the public pages are built: a small bundle of their own, beside the staff application and free of it.
 *
 * The page stands in runtime/web/static/public/, its hashed files in runtime/web/static/assets/ like all others.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const STYLES = ['styles', 'fields', 'result'].map((name) => here(`src/public/${name}.css`));

export default defineConfig({
  root: here('src'),
  plugins: [systemTheme()],
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: here('../runtime/web/static'),
    emptyOutDir: false,
    manifest: 'public/manifest.json',
    target: 'es2020',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { public: here('src/public/index.html') } },
  },
});

/**
 * Cuts the design tokens down to what the public pages use, and lets the visitor's system choose light or dark.
 *
 * Staff can choose a theme, so the tokens hang on an attribute that a script sets; here no script runs before paint.
 */
function systemTheme(): Plugin {
  return {
    name: 'dougong-system-theme',
    enforce: 'pre',
    transform(code, id) {
      if (!id.split('?')[0]?.endsWith('/theme/tokens.css')) return null;
      const used = usedNames(code, STYLES.map((file) => readFileSync(file, 'utf8')).join('\n'));
      const blocks = [...code.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
        dark: selector.includes('data-theme="dark"'),
        light: selector.includes(':root') && !selector.includes('data-density'),
        body: body
          .split(';')
          .map((line) => line.trim())
          .filter((line) => line.startsWith('color-scheme') || used.has(line.split(':')[0] ?? '')),
      }));
      const light = blocks.filter((block) => block.light && !block.dark).flatMap((block) => block.body);
      const dark = blocks.filter((block) => block.dark).flatMap((block) => block.body);
      return `:root{${light.join(';')}}@media (prefers-color-scheme: dark){:root{${dark.join(';')}}}`;
    },
  };
}

/** Return the names of the tokens that the styles use, and of those that these are made from. */
function usedNames(tokens: string, styles: string): ReadonlySet<string> {
  const names = (text: string): string[] => [...text.matchAll(/var\((--[\w-]+)/g)].map((match) => match[1] ?? '');
  const used = new Set(names(styles));
  for (const name of used) {
    const definitions = [...tokens.matchAll(new RegExp(`${name}:([^;]*);`, 'g'))];
    definitions.flatMap((match) => names(match[1] ?? '')).forEach((found) => used.add(found));
  }
  return used;
}
