/** Builds the staff application and, when its configuration is there, the public pages. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const parts = ['build:staff', ...(existsSync('vite.public.config.ts') ? ['build:public'] : [])];
for (const part of parts) {
  const done = spawnSync('npm', ['run', part], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
