/**
 * Puts the small script that chooses the theme before the first paint into the page.
 *
 * It must run before anything is drawn, so it cannot be a module; the content security policy
 * forbids inline scripts, so it is a file of its own, named by its content.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** @param {string} file the classic script to run first @returns {import('vite').Plugin} */
export function bootScript(file) {
  const source = readFileSync(file, 'utf8');
  const name = `assets/boot-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`;
  return {
    name: 'dougong-boot-script',
    configureServer(server) {
      server.middlewares.use(`/${name}`, (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript');
        response.end(source);
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: name, source });
    },
    transformIndexHtml() {
      return [{ tag: 'script', attrs: { src: `/${name}` }, injectTo: 'head-prepend' }];
    },
  };
}
